import ArgumentParser
import BarStore
import FoundationEssentials
import MarketData
import PostgresClient

/// From rows in memory to the commit: new rows, the same again, the same with 3 % of them changed.
struct StoreTiming: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Stores minutes of 50 stocks into the database that DATABASE_URL names.")

    @Argument(help: "How: batch, copy or upsert.")
    var method: StoreMethod

    @Option var sessions = 1
    @Option(help: "Minutes of each session.")
    var minutes = 390
    @Option var passes = 1

    func run() async throws {
        let address = try PostgresAddress(environment: ProcessInfo.processInfo.environment)
        let options = PostgresSessionOptions(applicationName: "benchmark", statementTimeout: .seconds(600))
        let table = MinuteTable(try PostgresConnection(address, options))
        let way = try method.way(address, options)
        // What a session with the server does for the first time is not what is measured.
        try table.empty()
        try await way.store(SampleMinutes(sessions: 1, minutes: 30))
        for _ in 0..<passes { try await pass(way, table) }
        Figure.peak.print()
    }

    private func pass(_ way: any StoreWay, _ table: MinuteTable) async throws {
        let rows = SampleMinutes(sessions: sessions, minutes: minutes)
        try table.empty()
        try await time("new", rows, way)
        guard method != .copy else { return }
        try table.vacuum()
        let before = try table.walPosition()
        try await time("same", rows, way)
        Figure(measure: "wal", value: Double(try table.walPosition() - before) / 1_000).print()
        Figure(measure: "dead", value: Double(try table.deadRows())).print()
        try table.vacuum()
        try await time("changed", SampleMinutes(sessions: sessions, minutes: minutes, isChanged: true), way)
    }

    private func time(_ measure: String, _ rows: SampleMinutes, _ way: any StoreWay) async throws {
        let start = ContinuousClock.now
        try await way.store(rows)
        Figure(measure: measure, value: start.duration(to: .now) / .milliseconds(1)).print()
    }
}
