import MarketData
import PostgresClient

/// Readings of any stocks and sessions, to be stored in one transaction.
///
/// What is stored is read and compared first without a lock: a batch that brings nothing new ends there and writes
/// nothing, not even a row lock. Otherwise the coverage rows of the days that change are locked in key order. Where their
/// versions are still the same, so are the bars, and the comparison holds; if not, everything is read and compared anew
/// under the lock. Days without a change need none: somebody who changes them now comes after this batch.
struct MinuteBatch: Sendable {
    private typealias Work = (day: StockDay, readings: [MinuteReading])

    /// Ascending; each with its readings, oldest first.
    private let work: [Work]
    private let run: Int64?

    init(_ readings: [MinuteReading], run: Int64?) {
        let byDay = Dictionary(grouping: readings) { StockDay($0.stock, $0.session) }
        work = byDay.map { ($0, $1.sorted { $0.askedAt < $1.askedAt }) }.sorted { $0.day < $1.day }
        self.run = run
    }

    /// To be called in a transaction (READ COMMITTED), which must be rolled back when this throws.
    func store(on connection: inout PostgresConnection) throws(PostgresError) -> StoredBatch {
        var differences = try compare(work, on: &connection)
        let changing = differences.indices.filter { !differences[$0].isEmpty }
        var batch = StoredBatch()
        if !changing.isEmpty {
            if try !lock(changing.map { differences[$0] }, on: &connection) {
                let anew = try compare(changing.map { work[$0] }, on: &connection)
                for (index, difference) in zip(changing, anew) { differences[index] = difference }
            }
            batch.add(try write(changing.map { differences[$0] }, on: &connection))
        }
        for difference in differences { batch.add(difference) }
        return batch
    }

    private func compare(
        _ work: [Work], on connection: inout PostgresConnection
    ) throws(PostgresError) -> [MinuteDifference] {
        let days = try CoverageTable.days(work.map(\.day), on: &connection)
        let stored = try StoredBars(work.flatMap(\.readings), on: &connection)
        return zip(work, days).map { work, day in
            let bars = stored.days[work.day] ?? MinuteBars()
            var difference = MinuteDifference(work.day, stored: day, bars: bars)
            for reading in work.readings { difference.apply(reading) }
            return difference
        }
    }

    /// False when what was compared may not be what is stored now. Disputes have no version. A row without one, or with
    /// version 0, may not be there yet.
    private func lock(
        _ differences: [MinuteDifference], on connection: inout PostgresConnection
    ) throws(PostgresError) -> Bool {
        let absent = differences.filter { $0.stored.version == 0 }.map(\.day)
        let versions = try CoverageTable.lock(differences.map(\.day), inserting: absent, on: &connection)
        return versions == differences.map(\.stored.version) && !differences.contains(where: \.movesDisputes)
    }

    private func write(
        _ differences: [MinuteDifference], on connection: inout PostgresConnection
    ) throws(PostgresError) -> BarChanges<KeyedBar> {
        var changes = BarChanges<KeyedBar>()
        for difference in differences { difference.append(to: &changes) }
        try RevisionTable.keep(differences.flatMap(\.revisions), run: run, on: &connection)
        try BarTable<KeyedBar>.minutes.write(changes, on: &connection)
        try CoverageTable.join(differences, on: &connection)
        try DisputeTable.write(differences, on: &connection)
        return changes
    }
}
