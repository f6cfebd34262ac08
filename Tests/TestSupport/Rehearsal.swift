package import Foundation
package import KISSimulator
package import MarketData
import PostgresClient

/// A market, a database and a home of their own, in which the built jobs run as cron would start them: bare environment,
/// another working directory, everything found through COLLECTOR_HOME.
package struct Rehearsal {
    package let database: TestDatabase
    package let simulator: KISSimulator
    package let session: TradingSession
    package let stocks: [StockCode]
    package let home: URL

    /// Stocks with every trait the simulator knows, most liquid first.
    package static let varied = [
        "005930", "000660", "035720", "015760", "042660", "086520", "003550", "0126Z0", "277810", "035900",
    ].compactMap { StockCode($0) }

    /// The one of them that is not traded on any day.
    package static let suspended = StockCode("035900")!

    package static let ordinary = TradingCalendar.krx.session(on: TradingDate("2026-11-20")!)!

    /// The same day with a session of one hour: long enough for every rule, short enough for every run of the tests.
    package static let hour = TradingSession(date: ordinary.date, open: ordinary.open, close: MinuteOfDay("10:00")!)

    package init(
        _ session: TradingSession = Rehearsal.ordinary, stocks: [StockCode] = Rehearsal.varied, seed: UInt64 = 7,
        contents: TestDatabase.Contents = .migrated, database: TestDatabase? = nil,
        configure: (inout KISSimulator.Configuration) -> Void = { _ in }
    ) async throws {
        var configuration = KISSimulator.Configuration()
        configuration.seed = seed
        configuration.callsPerSecond = 2_000
        configuration.isFrozen = true
        configuration.schedule = MarketSchedule.krx.replacing([session.date: session])
        configure(&configuration)
        self.session = session
        self.stocks = stocks
        if let database { self.database = database } else { self.database = try await TestDatabase(contents) }
        simulator = try await KISSimulator.start(configuration)
        home = FileManager.default.temporaryDirectory.appending(path: "rehearsal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        try writeEnvironmentFile()
        if contents == .migrated { try await prepareTables() }
    }

    package func end() async {
        await simulator.stop()
        try? FileManager.default.removeItem(at: home)
    }

    /// Starts a job at a market time, which the simulator's clock shows too.
    package func start(
        _ job: String = "fetch-minute", at time: KoreaTime, _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) throws -> RunningCommand {
        simulator.clock.set(time)
        let bare = ["PATH": "/usr/bin:/bin", "COLLECTOR_HOME": home.path, "KIS_NOW": time.precise]
        return try ShellCommand(
            Repository.command(job), arguments, environment: bare.merging(environment) { $1 }, workingDirectory: "/"
        ).start()
    }

    package func run(
        _ job: String = "fetch-minute", at time: KoreaTime, _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) async throws -> ShellOutcome {
        try await start(job, at: time, arguments, environment: environment).outcome()
    }

    /// A time of the session's day: `09:31:02`.
    package func at(_ clock: String) -> KoreaTime { KoreaTime(iso: "\(session.date.iso)T\(clock)+09:00")! }

    /// When cron's tick of a minute reaches KIS.
    package func tick(_ minute: Int) -> KoreaTime { KoreaTime(session.date, MinuteOfDay(minute)!, seconds: 2) }

    /// The ticks of the session, as cron starts them: from the end of the first minute to the settling of the last.
    package var ticks: [Int] { Array(session.open.value + 1...session.close.value + 4) }

    private func writeEnvironmentFile() throws {
        let keys = simulator.configuration.acceptedCredentials[0]
        let lines = [
            "MODE=\(simulator.configuration.mode)", "KIS_APP_KEY=\(keys.appKey)", "KIS_APP_SECRET=\(keys.appSecret)",
            "FDR_BASE_URL=\(simulator.baseURL)", "KIS_BASE_URL=\(simulator.baseURL)", "KIS_RATE_LIMIT=1000",
            "DATABASE_URL=\(database.url)",
        ]
        try (lines.joined(separator: "\n") + "\n").write(
            to: home.appending(path: ".env"), atomically: true, encoding: .utf8)
    }

    private func prepareTables() async throws {
        var connection = try database.connection()
        try connection.execute(
            "insert into stocks (code, name, priority) select c, c, 1 from unnest($1) c on conflict (code) do nothing",
            [.textArray(stocks.map(\.text))])
        try connection.execute("update stocks set is_active = code = any($1)", [.textArray(stocks.map(\.text))])
        guard session != TradingCalendar.krx.session(on: session.date) else { return }
        try connection.execute(
            """
            insert into trading_sessions (session_date, is_open, open_at, close_at, source)
            values ($1, true, $2::text::time, $3::text::time, 'operator')
            """,
            [
                .date(dayNumber: session.date.dayNumber), .text(session.open.description),
                .text(session.close.description),
            ])
    }
}

extension KoreaTime {
    /// With microseconds, for `KIS_NOW`.
    package var precise: String {
        let fraction = String(1_000_000 + (microseconds - unixSeconds * 1_000_000)).dropFirst()
        return "\(date.iso)T\(clock).\(fraction)+09:00"
    }
}
