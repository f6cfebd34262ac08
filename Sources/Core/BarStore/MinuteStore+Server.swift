import MarketData
import PostgresClient

extension MinuteStore {
    /// What there is to know of server and session.
    package func server() async throws(StoreError) -> DatabaseServer {
        try await look { (connection) throws(PostgresError) in
            let rows = try connection.query(
                """
                select current_setting('server_version'), current_setting('server_version_num')::integer,
                    current_setting('server_encoding'), pg_is_in_recovery(), current_user::text, clock_timestamp()
                """)
            return DatabaseServer(
                version: try rows.string(0, 0) ?? "", versionNumber: Int(try rows.int(0, 1) ?? 0),
                encoding: try rows.string(0, 2) ?? "", isStandby: try rows.bool(0, 3) ?? false,
                role: try rows.string(0, 4) ?? "", clock: KoreaTime(microseconds: try rows.microseconds(0, 5) ?? 0))
        }
    }

    /// What the role may not do of all that jobs do with the tables; creating partitions is told apart.
    package func missingRights() async throws(StoreError) -> [MissingRight] {
        let pairs = TableRights.pairs
        let parameters: [PostgresValue] = [
            .textArray(pairs.map(\.table)), .textArray(pairs.map(\.privilege)),
        ]
        return try await look { (connection) throws(PostgresError) in
            let rows = try connection.query(MinuteStore.selectMissingRights, parameters)
            var missing: [MissingRight] = []
            for row in 0..<rows.count {
                missing.append(MissingRight(privilege: try rows.string(row, 1), object: try rows.string(row, 0) ?? ""))
            }
            return missing
        }
    }

    /// An identity column needs no right to its sequence; the default of an older table's column does.
    private static let selectMissingRights = """
        with needed as (
            select name, privilege, to_regclass(name) as relation
            from unnest($1::text[], $2::text[]) as need (name, privilege)
        )
        select name, case when relation is not null then privilege end
        from needed
        where relation is null or not has_table_privilege(relation, privilege)
        union
        select sequence.oid::regclass::text, 'usage'
        from needed
        join pg_attrdef as origin on origin.adrelid = needed.relation and needed.privilege = 'insert'
        join pg_depend as link on link.classid = 'pg_attrdef'::regclass and link.objid = origin.oid
            and link.refclassid = 'pg_class'::regclass
        join pg_class as sequence on sequence.oid = link.refobjid
        where case sequence.relkind when 'S' then not has_sequence_privilege(sequence.oid, 'usage') else false end
        order by 1, 2
        """
}
