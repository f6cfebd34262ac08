import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Hosts whose clock is wrong, drifts or jumps, without `KIS_NOW`: the rule about the clock as it is in force every
/// day. By default a few of each; with `PROOF_SKEWS=300` so many ticks at clocks that are drawn.
@Suite struct ClockTests {
    static let draws = Effort.number("PROOF_SKEWS")

    /// Seconds the host is ahead.
    static let skews = draws.map(drawn) ?? [-110, -30, 30, 110]

    private static func drawn(_ count: Int) -> [Int] {
        var random = SplitMix(seed: Effort.seed)
        return (0..<count).map { _ in Int.random(in: -115...115, using: &random) }
    }

    /// KIS is at the market's time and its clock runs; so does the server's.
    private struct Place {
        let rehearsal: Rehearsal
        /// Of the host that the jobs run on.
        let clock: HostClock
        private let serverClock: HostClock
        private let cluster: PostgresCluster

        init(
            stocks: [StockCode] = RecoveryTests.stocks, configure: (inout KISSimulator.Configuration) -> Void = { _ in }
        ) async throws {
            let morning = KoreaTime(Rehearsal.hour.date, MinuteOfDay("09:30")!)
            clock = try await HostClock(showing: morning)
            serverClock = try await HostClock(showing: morning)
            cluster = try await PostgresCluster.start(environment: serverClock.environment)
            rehearsal = try await Rehearsal(
                Rehearsal.hour, stocks: stocks, seed: Effort.seed, database: TestDatabase(in: cluster)
            ) {
                $0.isFrozen = false
                configure(&$0)
            }
        }

        func start(
            _ job: String = "fetch-minute", at time: KoreaTime, ahead seconds: Int = 0, speed: Double = 1,
            environment: [String: String] = [:]
        ) throws -> RunningCommand {
            try clock.set(to: time.adding(seconds: seconds), speed: speed)
            return try rehearsal.start(
                job, at: time, environment: clock.environment.merging(environment) { $1 })
        }

        func run(
            _ job: String = "fetch-minute", at time: KoreaTime, ahead seconds: Int = 0, speed: Double = 1
        ) async throws -> ShellOutcome {
            try await start(job, at: time, ahead: seconds, speed: speed).outcome()
        }

        func end() async throws {
            await rehearsal.end()
            try await cluster.stop()
            clock.remove()
            serverClock.remove()
        }
    }

    @Test(
        "A host that is up to two minutes wrong, or that drifts, stores only true bars of minutes that have ended"
    )
    func tolerable() async throws {
        let place = try await Place()
        let rehearsal = place.rehearsal
        var random = SplitMix(seed: Effort.seed)
        for (number, ahead) in Self.skews.enumerated() {
            // Twenty-four ticks to an hour: the next hour begins with empty tables.
            if number > 0, number % 24 == 0 { try await settle(rehearsal, place) }
            let minute = rehearsal.session.open.value + 3 + (number % 24) * 2
            let second = Int.random(in: 2...50, using: &random)
            let speed = [1, 1, 1.5, 0.5][number % 4]
            let time = rehearsal.tick(minute).adding(seconds: second - 2)
            let outcome = try await place.run(at: time, ahead: ahead, speed: speed)
            let what: Testing.Comment =
                "seed \(Effort.seed), \(time.clock), \(ahead) s ahead, speed \(speed): \(outcome)"
            #expect(outcome.isQuietSuccess, what)
            let newest = try rehearsal.database.value("select max(datetime)::time from stock_prices_minute")
            #expect(newest ?? "" < MinuteOfDay(minute)!.description, what)
            let verdict = try rehearsal.verdict()
            #expect(verdict.isRight, "\(what): \(verdict)")
        }
        try await settle(rehearsal, place)
        try Effort.note("\(Self.skews.count) ticks at wrong clocks, every bar true")
        try await place.end()
    }

    /// At the right time the backfill makes of it what it always makes.
    private func settle(_ rehearsal: Rehearsal, _ place: Place) async throws {
        let outcome = try await place.run("backfill-today", at: rehearsal.at("10:05:00"))
        #expect(outcome.isQuietSuccess, "seed \(Effort.seed): \(outcome)")
        let tables = try rehearsal.tables(DigestedTable.session)
        let undisturbed = try await UndisturbedDay.shared.tables(Rehearsal.hour, seed: Effort.seed)
        #expect(tables == undisturbed, "seed \(Effort.seed)")
        try rehearsal.database.execute("truncate stock_prices_minute, minute_coverage, minute_disputes")
    }

    @Test(
        "A host that is more than two minutes wrong is told so with 78, and nothing is stored", arguments: [-125, 125])
    func intolerable(ahead: Int) async throws {
        let place = try await Place(stocks: Array(RecoveryTests.stocks.prefix(2)))
        // fetch-daily has the days of the other feed.
        for (job, status) in [("fetch-minute", 78), ("backfill-today", 78), ("fetch-daily", 3)] as [(String, Int32)] {
            let outcome = try await place.run(job, at: place.rehearsal.at("09:40:10"), ahead: ahead)
            #expect(outcome.exitCode == status, "\(job): \(outcome)")
            #expect(outcome.standardError.contains("clock"), "\(job): \(outcome)")
        }
        #expect(place.rehearsal.simulator.statistics.byTransaction["tokenP"] == 1)
        #expect(try place.rehearsal.storedBars().isEmpty)
        #expect(try place.rehearsal.database.value("select count(*) from stock_prices where source = 'KIS'") == "0")
        try await place.end()
    }

    /// Seconds the clock jumps by.
    static let steps = draws == nil ? [-3_600, 60] : [-3_600, -600, -119, -60, -1, 1, 60, 119, 600, 3_600]

    @Test("A clock that jumps while a job runs changes neither its pace nor what is true", arguments: steps)
    func step(seconds: Int) async throws {
        let rate = 15
        let place = try await Place { $0.callsPerSecond = rate + 2 }
        let rehearsal = place.rehearsal
        let time = rehearsal.at("09:58:10")
        let run = try place.start(at: time, environment: ["KIS_RATE_LIMIT": "\(rate)"])
        try await eventually("some pages are there") { rehearsal.simulator.pages >= 8 }
        try place.clock.set(to: rehearsal.simulator.clock.now.adding(seconds: seconds))
        let outcome = await run.outcome()
        let isTolerable = abs(seconds) <= 120
        // What was asked before the jump is stored.
        #expect(outcome.exitCode == (isTolerable ? 0 : 3), "\(outcome)")
        #expect(outcome.standardError.contains("clock") == !isTolerable, "\(outcome)")
        let statistics = rehearsal.simulator.statistics
        #expect(
            statistics.refusedByRate == 0 && statistics.mostInOneSecond <= rate + 2, "\(statistics.mostInOneSecond)")
        #expect(outcome.wallTime < .seconds(20), "\(outcome)")
        let verdict = try rehearsal.verdict()
        #expect(verdict.isRight && verdict.stored > 0, "\(verdict)")
        try await settle(rehearsal, place)
        try await place.end()
    }
}
