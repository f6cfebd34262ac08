package import MarketData
import PostgresClient

extension MinuteStore {
    /// Makes the active stocks exactly those of `universe`, in one transaction: all of it, or nothing when this throws.
    /// Other stocks become inactive and keep their rows and bars. What the universe does not say of a stock keeps its
    /// value; a new stock is then named by its code and has priority 100. Doing the same again writes no row.
    ///
    ///     lock table stocks in share row exclusive mode    readers go on
    ///     select … from unnest(…) left join stocks         what changes; nothing more when nothing does
    ///     update stocks … where … is distinct from …
    ///     insert into stocks …
    ///     update stocks set is_active = false …
    ///
    /// When the connection dies under COMMIT all is done again, and what the first time has changed counts as same.
    package func refreshUniverse(to universe: Universe) async throws(StoreError) -> UniverseChanges {
        let listed = universe.columns
        return try await perform { (connection) throws(PostgresError) in
            try connection.transaction { (connection) throws(PostgresError) in
                try connection.execute("lock table stocks in share row exclusive mode")
                let changes = try MinuteStore.changes(listed, on: &connection)
                if changes.isEmpty { return changes }
                try connection.execute(MinuteStore.updateListed, listed)
                try connection.execute(MinuteStore.insertListed, listed)
                try connection.execute(MinuteStore.deactivateUnlisted, [listed[0]])
                return changes
            }
        }
    }

    /// What `refreshUniverse(to:)` would change. Changes nothing.
    package func changesOfUniverse(to universe: Universe) async throws(StoreError) -> UniverseChanges {
        let listed = universe.columns
        return try await perform { (connection) throws(PostgresError) in
            try MinuteStore.changes(listed, on: &connection)
        }
    }

    private static func changes(
        _ listed: [PostgresValue], on connection: inout PostgresConnection
    ) throws(PostgresError) -> UniverseChanges {
        let rows = try connection.query(countChanges, listed)
        var changes = UniverseChanges()
        changes.new = Int(try rows.int(0, 0) ?? 0)
        changes.changed = Int(try rows.int(0, 1) ?? 0)
        changes.same = Int(try rows.int(0, 2) ?? 0)
        changes.reactivated = Int(try rows.int(0, 3) ?? 0)
        changes.deactivated = Int(try rows.int(0, 4) ?? 0)
        return changes
    }

    private static let countChanges = """
        select count(*) filter (where stock.code is null),
            count(*) filter (where stock.is_active and \(differs)),
            count(*) filter (where stock.is_active and not \(differs)),
            count(*) filter (where not stock.is_active),
            (select count(*) from stocks as stock where \(isUnlisted))
        from (\(listed)) as listed
        left join stocks as stock on stock.code = listed.code
        """

    private static let updateListed = """
        update stocks as stock
        set name = coalesce(listed.name, stock.name), market = coalesce(listed.market, stock.market),
            priority = coalesce(listed.priority, stock.priority),
            market_cap = coalesce(listed.market_cap, stock.market_cap),
            is_active = true, updated_at = now()
        from (\(listed)) as listed
        where stock.code = listed.code and (not stock.is_active or \(differs))
        """

    private static let insertListed = """
        insert into stocks (code, name, market, priority, market_cap, is_active)
        select code, coalesce(name, code), market, coalesce(priority, 100), market_cap, true
        from (\(listed)) as listed
        where not exists (select from stocks as stock where stock.code = listed.code)
        order by code
        """

    private static let deactivateUnlisted = """
        update stocks as stock set is_active = false, updated_at = now() where \(isUnlisted)
        """

    private static let listed = """
        select code, nullif(name, '') as name, nullif(market, '') as market, nullif(priority, 0) as priority,
            nullif(market_cap, -1) as market_cap
        from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bigint[])
            as row (code, name, market, priority, market_cap)
        """

    private static let differs = """
        (stock.name, stock.market, stock.priority, stock.market_cap) is distinct from (
            coalesce(listed.name, stock.name), coalesce(listed.market, stock.market),
            coalesce(listed.priority, stock.priority), coalesce(listed.market_cap, stock.market_cap))
        """

    private static let isUnlisted = """
        stock.is_active and not exists (select from unnest($1::text[]) as listed (code) where listed.code = stock.code)
        """
}

extension Universe {
    /// The parameters of `listed`, which reads '', 0 and -1 as NULL: arrays travel without NULLs.
    fileprivate var columns: [PostgresValue] {
        [
            .textArray(listings.map(\.code.text)), .textArray(listings.map { $0.name ?? "" }),
            .textArray(listings.map { $0.market?.rawValue ?? "" }), .int4Array(listings.map { $0.priority ?? 0 }),
            .int8Array(listings.map { $0.marketCap ?? -1 }),
        ]
    }
}
