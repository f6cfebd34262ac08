import ArgumentParser
import BarStore
import FoundationEssentials
import MarketData
import PostgresClient

/// From rows in memory to the commit: new rows, the same again, the same with 3 % of them changed.
struct StoreTiming: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Stores bars of 50 stocks into the database that DATABASE_URL names.")

    @Argument(help: "How: batch, copy, upsert, days or copy-days.")
    var method: StoreMethod

    @Option var sessions = 1
    @Option(help: "Minutes of each session; a stock has as many days as minutes.")
    var minutes = 390
    @Option var passes = 1

    func run() async throws {
        let address = try PostgresAddress(environment: ProcessInfo.processInfo.environment)
        let options = PostgresSessionOptions(applicationName: "benchmark", statementTimeout: .seconds(600))
        try await measure(method.way(address, options), BarTables(try PostgresConnection(address, options)))
        Figure.peak.print()
    }

    private func measure(_ way: some StoreWay, _ table: BarTables) async throws {
        // What a session with the server does for the first time is not what is measured.
        try table.empty()
        try await way.store(sample(of: way, sessions: 1, minutes: 30))
        for _ in 0..<passes { try await pass(way, table) }
    }

    private func sample<Way: StoreWay>(
        of way: Way, sessions: Int, minutes: Int, isChanged: Bool = false
    ) -> Way.Sample { Way.Sample(sessions: sessions, minutes: minutes, isChanged: isChanged) }

    private func pass(_ way: some StoreWay, _ table: BarTables) async throws {
        let rows = sample(of: way, sessions: sessions, minutes: minutes)
        try table.empty()
        try await time("new", rows, way)
        guard !method.isCopy else { return }
        try table.vacuum()
        let before = try table.walPosition()
        try await time("same", rows, way)
        Figure(measure: "wal", value: Double(try table.walPosition() - before) / 1_000).print()
        Figure(measure: "dead", value: Double(try table.deadRows())).print()
        try table.vacuum()
        let changed = sample(of: way, sessions: sessions, minutes: minutes, isChanged: true)
        try await time("changed", changed, way)
    }

    private func time<Way: StoreWay>(_ measure: String, _ rows: Way.Sample, _ way: Way) async throws {
        let start = ContinuousClock.now
        try await way.store(rows)
        Figure(measure: measure, value: start.duration(to: .now) / .milliseconds(1)).print()
    }
}
