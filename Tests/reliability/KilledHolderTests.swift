import Glibc
import KISSimulator
import MarketData
import PostgresClient
import TestSupport
import Testing

/// A process that is killed takes nothing with it that others need: its locks are free, and what it had begun is taken over
/// within a known time.
@Suite struct KilledHolderTests {
    @Test("Killed with the token lock before KIS was asked: the next process asks at once")
    func beforeTheIssue() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        #expect(try await rehearsal.run(at: rehearsal.at("09:30:02")).isQuietSuccess)
        rehearsal.simulator.reset()
        try rehearsal.database.execute("delete from kis_token")
        try rehearsal.database.execute("update kis_pace set next_slot_at = clock_timestamp() + interval '40 seconds'")
        let holder = try rehearsal.start(at: rehearsal.at("09:35:02"), of: rehearsal.stocks)
        try await eventually("the lock is taken") { try rehearsal.locks > 0 }
        try await rehearsal.kill(holder)
        #expect(rehearsal.simulator.statistics.total == 0)

        try rehearsal.database.execute("truncate kis_pace")
        let next = try await rehearsal.run(at: rehearsal.at("09:35:02"), of: rehearsal.stocks)
        #expect(next.isQuietSuccess, "\(next)")
        #expect(next.wallTime < .seconds(20))
        #expect(rehearsal.simulator.statistics.byTransaction["tokenP"] == 1)
        await rehearsal.end()
    }

    /// Killed while KIS was issuing its token, which nobody has now.
    private func lost(at clock: String) async throws -> Rehearsal {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3)))
        rehearsal.simulator.inject(Fault(.delay(.seconds(40)), transaction: "tokenP"))
        let holder = try rehearsal.start(at: rehearsal.at(clock), of: rehearsal.stocks)
        try await eventually("KIS is asked") { rehearsal.simulator.statistics.byTransaction["tokenP"] == 1 }
        #expect(try rehearsal.locks > 0)
        try await rehearsal.kill(holder)
        rehearsal.simulator.removeFaults()
        return rehearsal
    }

    @Test("Killed while KIS issued its token: a process 61 seconds later gets one at once")
    func afterTheMinute() async throws {
        let rehearsal = try await lost(at: "09:35:02")
        let next = try await rehearsal.run(at: rehearsal.at("09:36:03"), of: rehearsal.stocks)
        #expect(next.isQuietSuccess, "\(next)")
        #expect(next.wallTime < .seconds(20))
        #expect(rehearsal.simulator.statistics.byTransaction["tokenP"] == 2)
        await rehearsal.end()
    }

    @Test("Killed while KIS issued its token: an earlier process says until when there is none, and nobody asks before")
    func withinTheMinute() async throws {
        let rehearsal = try await lost(at: "09:35:02")
        for clock in ["09:35:12", "09:35:13"] {
            let early = try await rehearsal.run(at: rehearsal.at(clock), of: rehearsal.stocks)
            #expect(early.exitCode == 75, "\(early)")
            #expect(early.standardError.contains("no access token before 09:36:"), "\(early)")
        }
        #expect(rehearsal.simulator.statistics.byTransaction["tokenP"] == 2)
        let until = try #require(try rehearsal.refusedUntil)
        #expect(until <= rehearsal.at("09:36:33"))
        let next = try await rehearsal.run(at: until, of: rehearsal.stocks)
        #expect(next.isQuietSuccess, "\(next)")
        #expect(rehearsal.simulator.statistics.byTransaction["tokenP"] == 3)
        await rehearsal.end()
    }

    @Test("Killed with slots reserved: these are lost to the others, and nothing else")
    func reservedSlots() async throws {
        let rehearsal = try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(4)))
        #expect(try await rehearsal.run(at: rehearsal.at("09:30:02")).isQuietSuccess)
        let pace = ["KIS_RATE_LIMIT": "2"]
        let begun = try rehearsal.reservations
        let holder = try rehearsal.start(at: rehearsal.at("09:35:02"), environment: pace)
        try await eventually("four slots are reserved") { try rehearsal.reservations == begun + 4 }
        try await rehearsal.kill(holder)
        let wait = try rehearsal.database.value(
            "select extract(epoch from next_slot_at - clock_timestamp()) from kis_pace")
        #expect(try #require(wait.flatMap(Double.init)) <= 2)
        let next = try await rehearsal.run(at: rehearsal.at("09:35:02"), environment: pace)
        #expect(next.isQuietSuccess, "\(next)")
        #expect(next.wallTime < .seconds(20))
        #expect(try rehearsal.verdict().isRight)
        await rehearsal.end()
    }

    @Test("Killed while it makes the trial call: for half a minute nobody calls, then the next process tries")
    func trialCall() async throws {
        let rehearsal = try await Rehearsal()
        let simulator = rehearsal.simulator
        #expect(try await rehearsal.run(at: rehearsal.at("09:30:02")).isQuietSuccess)
        simulator.inject(Fault(.closeUnanswered))
        #expect(try await rehearsal.run(at: rehearsal.at("09:35:02")).exitCode == 69)
        simulator.removeFaults()
        simulator.inject(Fault(.delay(.seconds(40))))
        var pages = simulator.pages
        let holder = try rehearsal.start(at: rehearsal.at("09:36:30"), of: rehearsal.stocks)
        try await eventually("the trial call is made") { simulator.pages == pages + 1 }
        try await rehearsal.kill(holder)
        simulator.removeFaults()

        pages = simulator.pages
        let early = try rehearsal.start(at: rehearsal.at("09:36:40"), of: rehearsal.stocks)
        try await Task.sleep(for: .seconds(1.5))
        #expect(simulator.pages == pages)
        try await rehearsal.kill(early)
        let next = try await rehearsal.run(at: rehearsal.at("09:37:05"))
        #expect(next.isQuietSuccess, "\(next)")
        #expect(next.wallTime < .seconds(20))
        #expect(try rehearsal.database.value("select open_until from kis_circuit") == nil)
        await rehearsal.end()
    }
}

extension Rehearsal {
    /// Advisory locks that are held in this database.
    fileprivate var locks: Int {
        get throws {
            try number(
                """
                select count(*) from pg_locks where locktype = 'advisory' and granted
                and database = (select oid from pg_database where datname = current_database())
                """)
        }
    }

    fileprivate var reservations: Int { get throws { try number("select requests from kis_pace") } }

    private func number(_ sql: String) throws -> Int { try database.value(sql).flatMap { Int($0) } ?? 0 }

    fileprivate var refusedUntil: KoreaTime? {
        get throws {
            var connection = try database.connection()
            return try connection.query("select refused_until from kis_token").microseconds(0, 0).map {
                KoreaTime(microseconds: $0)
            }
        }
    }

    /// Kills a process and sees that the server frees its locks.
    fileprivate func kill(_ run: RunningCommand) async throws {
        run.send(SIGKILL)
        #expect(await run.outcome().status == .signalled(SIGKILL))
        try await eventually("the locks are free", within: .seconds(5)) { try locks == 0 }
    }
}
