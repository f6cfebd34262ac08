import Coordination
import KISOpenAPI
import MarketData
import TestSupport
import Testing

@Suite("How token, pace and circuit stand, for a person to read")
struct StandingTests {
    private static func standing(
        _ desk: Desk, after duration: Duration = .zero, secret: String = Desk.credentials.appSecret
    ) async throws -> KeyStanding {
        let credentials = KISCredentials(appKey: Desk.credentials.appKey, appSecret: secret)
        return try await desk.session().standing(
            of: KeyIdentity(.paper, credentials), credentials, clock: desk.clock(after: duration))
    }

    @Test("Where nobody has called there is nothing, and looking leaves nothing")
    func nothing() async throws {
        let desk = try await Desk()
        let standing = try await Self.standing(desk)
        #expect(standing.token == .none && standing.tokenRefusal == nil && standing.circuit == .closed)
        #expect(standing.rate == nil && standing.cutAt == nil)
        for table in ["kis_token", "kis_pace", "kis_circuit"] {
            #expect(try desk.value("select count(*) from \(table)") == "0")
        }
    }

    @Test("A token is held until its end; with another secret it does not open")
    func token() async throws {
        let desk = try await Desk()
        let end = Desk.nine.adding(seconds: 3_600 * 6)
        _ = try await desk.token(FakeIssuer(life: 3_600 * 6)).token(before: .generous)
        #expect(try await Self.standing(desk).token == .held(until: end))
        #expect(try await Self.standing(desk, after: .seconds(3_600 * 7)).token == .ended(at: end))
        #expect(try await Self.standing(desk, secret: "another").token == .sealedOtherwise)
    }

    @Test("A refusal lasts a minute, a block until its end")
    func refusal() async throws {
        let desk = try await Desk()
        _ = try await desk.token(FakeIssuer()).token(before: .generous)
        let refusal = try #require(try await Self.standing(desk).tokenRefusal)
        #expect(!refusal.isBlocked && refusal.until > Desk.nine.adding(seconds: 60))
        #expect(try await Self.standing(desk, after: .seconds(90)).tokenRefusal == nil)
        try desk.execute("update kis_token set dead_returns = 2, blocked_until = '2026-11-20 09:30+09'")
        let block = try #require(try await Self.standing(desk, after: .seconds(90)).tokenRefusal)
        #expect(block.isBlocked && block.until == Desk.nine.adding(seconds: 1_800))
    }

    @Test("A rate that was cut is told with the time of it")
    func pace() async throws {
        let desk = try await Desk()
        let gate = desk.gate(perSecond: 100)
        _ = try await gate.slot(before: .generous)
        let full = try await Self.standing(desk)
        #expect(full.rate == 100 && full.cutAt == nil)
        try await gate.report(.tooFast)
        let cut = try await Self.standing(desk)
        #expect(cut.rate == 70 && cut.cutAt != nil)
    }

    @Test("After five failures the circuit is open, and half open when its minute is over")
    func circuit() async throws {
        let desk = try await Desk()
        let gate = desk.gate()
        _ = try await gate.slot(before: .generous)
        for number in 1...5 {
            #expect(try await Self.standing(desk).circuit == .closed)
            try await gate.report(.failed("failure \(number)"))
        }
        guard case .open(let until, "failure 5") = try await Self.standing(desk).circuit else {
            Issue.record("not open")
            return
        }
        #expect(until >= Desk.nine.adding(seconds: 60))
        let later = try await Self.standing(desk, after: .seconds(120)).circuit
        #expect(later == .halfOpen(since: until, lastFailure: "failure 5"))
    }

    @Test("Of the last day, runs that left without a word and events by their kind are told")
    func ledger() async throws {
        let desk = try await Desk()
        let ledger = RunLedger(desk.session(), job: "fetch-minute")
        try desk.execute(
            """
            insert into job_runs (job, host, pid, started_at, finished_at, exit_code) values
                ('fetch-minute', 'gone', 1, now() - interval '2 days', null, null),
                ('fetch-minute', 'gone', 2, now() - interval '2 hours', null, null),
                ('fetch-minute', 'gone', 3, now() - interval '1 hour', now(), 0),
                ('fetch-minute', 'here', 4, now(), null, null)
            """)
        let atWork = desk.session("fetch-minute 4@here")
        try await atWork.perform { _ in }
        #expect(try await ledger.crashed(hours: 24).map(\.pid) == [2])
        try desk.execute(
            """
            insert into job_events (job, kind, message, at) values
                ('fetch-minute', 'connection', 'first', now() - interval '3 hours'),
                ('fetch-minute', 'authentication', 'refused', now() - interval '2 hours'),
                ('fetch-daily', 'connection', 'second', now() - interval '1 hour'),
                ('fetch-daily', 'calendar', 'old', now() - interval '25 hours')
            """)
        let events = try await ledger.events(hours: 24)
        #expect(events.map(\.kind) == ["connection", "authentication"] && events.map(\.count) == [2, 1])
        #expect(events.first?.lastMessage == "second")
    }
}
