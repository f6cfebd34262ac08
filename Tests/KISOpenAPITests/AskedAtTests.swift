import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("When an answer was asked for")
struct AskedAtTests {
    private static let request = KISRequest(
        tr: Line.minuteTR, path: "/uapi/domestic-stock/v1/quotations/inquire-time-itemchartprice",
        parameters: [
            ("FID_ETC_CLS_CODE", ""), ("FID_COND_MRKT_DIV_CODE", "J"), ("FID_INPUT_ISCD", "005930"),
            ("FID_INPUT_HOUR_1", "115900"), ("FID_PW_DATA_INCU_YN", "Y"),
        ])

    /// Asks with KIS's clock so many seconds ahead of the market clock, and an answer that takes 300 ms.
    private static func ask(
        kisAhead: Int, _ clock: MarketClock
    ) async throws -> (askedAt: KoreaTime, date: KoreaTime, sent: KoreaTime, answered: KoreaTime) {
        var result: (KoreaTime, KoreaTime, KoreaTime, KoreaTime)?
        try await Line.open(clock: clock) { line in
            _ = try await line.tokens.token(before: .now + .seconds(20))
            let date = clock.now.adding(seconds: kisAhead)
            line.simulator.clock.set(date, frozen: true)
            line.simulator.inject(Fault(.delay(.milliseconds(300))))
            let sent = clock.now
            let answer = try await line.client.answer(to: request, before: .now + .seconds(20))
            result = (answer.askedAt, KoreaTime(unixSeconds: date.unixSeconds), sent, clock.now)
        }
        return try #require(result)
    }

    @Test("Our clock at sending counts when KIS's Date is later", arguments: [60, 119])
    func hostIsEarlier(seconds: Int) async throws {
        let times = try await Self.ask(kisAhead: seconds, .host)
        #expect(times.askedAt >= times.sent)
        #expect(times.askedAt <= times.answered.adding(.milliseconds(-300)))
    }

    @Test("KIS's Date less the time the answer took counts when it is earlier", arguments: [-5, -60, -115])
    func dateIsEarlier(seconds: Int) async throws {
        let times = try await Self.ask(kisAhead: seconds, .host)
        #expect(times.askedAt <= times.date.adding(.milliseconds(-300)))
        #expect(times.askedAt >= times.date.adding(times.sent.duration(since: times.answered)))
    }

    @Test("More than 120 s apart nothing is returned, and the error says which way", arguments: [-130, 130])
    func skew(seconds: Int) async throws {
        let error = await #expect(throws: KISError.self) { _ = try await Self.ask(kisAhead: seconds, .host) }
        guard case .clockSkew(let ahead) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(abs(ahead + seconds) <= 3)
        #expect("\(KISError.clockSkew(seconds: ahead))".contains(seconds < 0 ? "ahead of KIS" : "behind KIS"))
    }

    @Test("Skew is no failure of KIS's, and no sign of its health")
    func skewAndGate() async throws {
        try await Line.open { line in
            _ = try await line.page()
            line.simulator.clock.advance(by: .seconds(300))
            #expect(await line.pageError()?.kind == .clockSkew)
            #expect(line.pagesAsked == 2)
            guard case .unintelligible = line.gate.seen.outcomes.last else {
                Issue.record("\(line.gate.seen.outcomes)")
                return
            }
        }
    }

    @Test("A token is kept whatever the clocks say, for the next process to find", arguments: [-300, 300])
    func token(seconds: Int) async throws {
        try await Line.open(clock: .host) { line in
            line.simulator.clock.set(MarketClock.host.now.adding(seconds: seconds), frozen: true)
            _ = try await line.tokens.token(before: .now + .seconds(20))
            #expect(await line.pageError()?.kind == .clockSkew)
        }
    }

    @Test("A clock set by hand ignores a Date more than ten minutes off", arguments: [-700, 700, 86_400])
    func pinned(seconds: Int) async throws {
        let times = try await Self.ask(kisAhead: seconds, MarketClock(showing: Line.noon))
        #expect(times.askedAt >= times.sent && times.askedAt <= times.answered.adding(.milliseconds(-300)))
    }

    @Test("A clock set by hand shows its time and runs on from it")
    func marketClock() {
        let host = MarketClock.host.now
        let clock = MarketClock(showing: Line.noon, at: host.adding(seconds: -90))
        let ahead = clock.now.duration(since: Line.noon)
        #expect(ahead >= .seconds(90) && ahead < .seconds(100))
        #expect(clock.isPinned && !MarketClock.host.isPinned && MarketClock.host.offset == 0)
    }
}
