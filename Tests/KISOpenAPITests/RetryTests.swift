import HTTPTransport
import KISOpenAPI
import KISSimulator
import Testing

@Suite("Asking again")
struct RetryTests {
    @Test(
        "What may pass is asked three times more, each time with a slot",
        arguments: [
            (.status(500), .unavailable), (.html(status: 503), .unavailable), (.truncated, .connection),
            (.brokenChunks, .connection), (.brokenGzip, .connection),
            (.envelope(status: 500, code: "EGW00201", message: "초당"), .rateLimited),
            (.envelope(status: 200, code: "EGW00201", message: "초당"), .rateLimited),
            (.envelope(status: 500, code: "EGW00001", message: "일시적"), .api), (.status(429), .rateLimited),
        ] as [(FaultEffect, KISError.Kind)])
    func passing(effect: FaultEffect, kind: KISError.Kind) async throws {
        try await Line.open { line in
            line.simulator.inject(Fault(effect, transaction: Line.minuteTR))
            #expect(await line.pageError()?.kind == kind)
            #expect(line.pagesAsked == 4 && line.gate.seen.slots == 5)
            #expect(line.counter.counts.retried == 3)
            #expect(Set(line.gate.seen.outcomes.dropFirst()).count == 1)
            #expect(line.counter.counts.refusedByRate == (kind == .rateLimited ? 4 : 0))
            #expect(line.counter.counts.failed == (kind == .rateLimited ? 0 : 4))
        }
    }

    @Test("A connection that breaks is asked again too", arguments: [FaultEffect.reset, .closeUnanswered])
    func broken(effect: FaultEffect) async throws {
        try await Line.open { line in
            line.simulator.inject(Fault(effect, transaction: Line.minuteTR))
            #expect(await line.pageError()?.kind == .connection)
            #expect(line.gate.seen.slots == 5 && line.counter.counts.failed == 4)
            #expect(line.gate.seen.outcomes.count { if case .failed = $0 { true } else { false } } == 4)
        }
    }

    @Test(
        "What cannot pass is asked once",
        arguments: [
            (.emptyBody, .protocolBreach), (.nullBody, .protocolBreach), (.arrayBody, .protocolBreach),
            (.garbage, .protocolBreach), (.invalidUTF8, .protocolBreach), (.deepNesting, .protocolBreach),
            (.html(status: 200), .protocolBreach), (.status(404), .protocolBreach),
            (.redirect(to: "http://127.0.0.1:1/"), .protocolBreach), (.missingReturnCode, .protocolBreach),
            (.numericReturnCode, .protocolBreach), (.missingRows, .protocolBreach), (.hugeBody, .connection),
            (.envelope(status: 500, code: "EGW00304", message: "앱시크릿"), .authentication),
            (.envelope(status: 500, code: "EGW99999", message: "새 오류"), .api),
            (.envelope(status: 200, code: "OPSQ2001", message: "ERROR"), .api),
        ] as [(FaultEffect, KISError.Kind)])
    func lasting(effect: FaultEffect, kind: KISError.Kind) async throws {
        try await Line.open { line in
            line.simulator.inject(Fault(effect, transaction: Line.minuteTR))
            #expect(await line.pageError()?.kind == kind)
            #expect(line.pagesAsked == 1 && line.gate.seen.slots == 2 && line.counter.counts.retried == 0)
        }
    }

    @Test("Trouble that passes costs its retries and nothing else")
    func recovery() async throws {
        try await Line.open { line in
            line.simulator.inject(Fault(.html(status: 502), transaction: Line.minuteTR, occurrence: .first(3)))
            let page = try await line.page()
            #expect(page.rows.count == 30)
            #expect(line.pagesAsked == 4 && line.counter.counts.retried == 3)
            let summary = "KIS is unavailable: HTTP 502, a web page"
            #expect(
                line.gate.seen.outcomes.dropFirst() == [
                    .failed(summary), .failed(summary), .failed(summary), .answered,
                ])
        }
    }

    @Test("Nobody listening is asked again and reported with the server's name")
    func closedPort() async throws {
        try await Line.open { kis in
            let line = try Line(
                kis.simulator, MarketClock(showing: Line.noon), OpenGate(), Line.quickRetry,
                baseURL: "http://127.0.0.1:1")
            let error = try #require(await line.pageError())
            #expect("\(error)".hasPrefix("KIS not reached: cannot connect to 127.0.0.1"))
            #expect(line.gate.seen.slots == 4 && line.gate.seen.outcomes.count == 4)
        }
    }

    @Test("No pause goes beyond the deadline: the failure itself is thrown at once")
    func pauseBeyondDeadline() async throws {
        var retry = RetryPolicy()
        retry.pauseWhenTooFast = .seconds(30)
        try await Line.open(retry: retry) { line in
            _ = try await line.page()
            line.simulator.inject(Fault(.status(429)))
            let start = ContinuousClock.now
            #expect(await line.pageError(before: start + .seconds(10))?.kind == .rateLimited)
            #expect(start.duration(to: .now) < .seconds(5))
            #expect(line.pagesAsked == 2)
        }
    }

    @Test("Retry-After is honoured when it is longer than our own pause")
    func retryAfter() async throws {
        try await Line.open { line in
            _ = try await line.page()
            line.simulator.inject(Fault(.retryAfter(seconds: 1), occurrence: .first(1)))
            let start = ContinuousClock.now
            _ = try await line.page()
            #expect(start.duration(to: .now) >= .seconds(1))
        }
    }

    @Test("An answer that the deadline cuts off is our doing, not a failure of KIS")
    func deadline() async throws {
        try await Line.open { line in
            _ = try await line.page()
            line.simulator.inject(Fault(.delay(.seconds(30))))
            let start = ContinuousClock.now
            #expect(await line.pageError(before: start + .milliseconds(300))?.kind == .deadlinePassed)
            #expect(start.duration(to: .now) < .seconds(3))
            #expect(line.gate.seen.outcomes == [.answered, .answered, .abandoned])
            #expect(await line.pageError(before: .now - .seconds(1))?.kind == .deadlinePassed)
            #expect(line.pagesAsked == 2)
        }
    }

    @Test("Pauses double up to their bound, with full jitter")
    func jitter() {
        let retry = RetryPolicy()
        for attempt in 0..<40 {
            let bound = min(.seconds(5), .milliseconds(200) * (1 << min(attempt, 10)))
            let pauses = (0..<50).map { _ in retry.pause(afterAttempt: attempt) }
            #expect(pauses.allSatisfy { $0 >= .zero && $0 <= bound })
            #expect(pauses.max()! - pauses.min()! > bound / 4)
        }
    }
}
