import HTTPTransport
import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("The client and a KIS")
struct KISClientTests {
    @Test("A page is asked as KIS documents it, and counted, logged and reported")
    func page() async throws {
        try await Line.open { line in
            let page = try await line.page()
            #expect(page.rows.count == 30 && page.refused.isEmpty && page.rows.last?.label.minute.hhmmss == "115900")
            let truth = line.simulator.trueBars(of: Line.stock, on: Line.noon.date)
            #expect(page.rows.compactMap(\.bar) == truth.filter { (690..<720).contains($0.label.minute.value) })
            let call = try #require(line.simulator.statistics.log.last?.call)
            #expect(call.transaction == Line.minuteTR && call.stock == Line.stock && call.hour == "115900")
            #expect(line.gate.seen.slots == 2 && line.gate.seen.outcomes == [.answered, .answered])
            let counts = line.counter.counts
            #expect(counts.sent == 2 && counts.retried == 0 && counts.tokensIssued == 1 && counts.rate == 20)
            #expect(counts.responseMaximum > .zero && counts.responseTotal >= counts.responseMaximum)
            let path = "/uapi/domestic-stock/v1/quotations/inquire-time-itemchartprice"
            let logged = try #require(line.log.all.last)
            for fact in ["GET \(line.simulator.baseURL)\(path)", Line.minuteTR, "\"result\": 200", "\"ms\": "] {
                #expect(logged.contains(fact), "\(logged)")
            }
        }
    }

    @Test("A page that reaches past the open goes on with the day before")
    func pastTheOpen() async throws {
        try await Line.open { line in
            let page = try await line.page(until: "091000")
            #expect(Set(page.rows.map(\.label.date)).count == 2 && page.rows.count == KISClient.rowsOfToday)
        }
    }

    @Test("A token's expiry is Korean time")
    func token() async throws {
        try await Line.open { line in
            let token = try await line.authentication.issue(before: .now + .seconds(20))
            let life = token.expiresAt.duration(since: Line.noon)
            #expect(life > .seconds(86_390) && life < .seconds(86_520))
            try await line.authentication.revoke(token, before: .now + .seconds(20))
            #expect(line.simulator.statistics.byTransaction["revokeP"] == 1)
        }
    }

    @Test("A second token within the minute is its own error, and asked for once")
    func tokenMinute() async throws {
        try await Line.open { line in
            _ = try await line.authentication.issue(before: .now + .seconds(20))
            let error = await #expect(throws: KISError.self) {
                _ = try await line.authentication.issue(before: .now + .seconds(20))
            }
            #expect(error?.kind == .tokenNotYet)
            #expect(line.simulator.statistics.byTransaction["tokenP"] == 2)
            #expect(line.gate.seen.outcomes == [.answered, .refused])
        }
    }

    @Test("A key that KIS refuses is its own error, and not asked with again")
    func refusedKey() async throws {
        try await Line.open { line in
            line.simulator.inject(Fault(FaultEffect(name: "envelope", parameters: ["msg_cd": "EGW00103"])!))
            #expect(await line.pageError()?.kind == .authentication)
            #expect(line.gate.seen.slots == 1)
        }
    }

    @Test("A dead token is replaced once and the request asked again", arguments: ["EGW00121", "EGW00123"])
    func deadToken(code: String) async throws {
        try await Line.open { line in
            _ = try await line.page()
            line.simulator.killTokens()
            line.simulator.inject(
                Fault(
                    FaultEffect(name: "envelope", parameters: ["msg_cd": code])!, transaction: Line.minuteTR,
                    occurrence: .first(1)))
            _ = try await line.page()
            #expect(await line.tokens.replacements == 1)
            #expect(line.pagesAsked == 3 && line.counter.counts.tokensIssued == 2)
        }
    }

    @Test(
        "A token that is dead again after its replacement ends the request",
        arguments: [FaultEffect.status(401), .status(403), .envelope(status: 200, code: "EGW00123", message: "")])
    func deadForEver(effect: FaultEffect) async throws {
        try await Line.open(issuer: EagerIssuer()) { line in
            line.simulator.inject(Fault(effect, transaction: Line.minuteTR))
            #expect(await line.pageError()?.kind == .authentication)
            #expect(await line.tokens.replacements == 1)
            #expect(line.pagesAsked == 2 && line.gate.seen.outcomes == [.refused, .refused])
        }
    }

    @Test("A gate that fails after the answer does not cost it, and before the request it ends it")
    func brokenGate() async throws {
        try await Line.open(gate: OpenGate(refusal: .coordination(KISError.cancelled))) { line in
            #expect(await line.pageError()?.kind == .coordination)
            #expect(line.gate.seen.slots == 1 && line.gate.seen.outcomes.isEmpty)
            #expect(line.simulator.statistics.total == 0)
        }
    }

    @Test("A cancelled request ends at once, and says nothing of KIS")
    func cancellation() async throws {
        try await Line.open { line in
            _ = try await line.page()
            line.simulator.inject(Fault(.delay(.seconds(30))))
            let asking = Task { await line.pageError() }
            try await Task.sleep(for: .milliseconds(100))
            let start = ContinuousClock.now
            asking.cancel()
            #expect(await asking.value?.kind == .cancelled)
            #expect(start.duration(to: .now) < .seconds(2))
            #expect(line.gate.seen.outcomes == [.answered, .answered, .abandoned])
        }
    }

    @Test("A task cancelled while it waits for its slot sends nothing")
    func cancelledBeforeSlot() async throws {
        try await Line.open(gate: OpenGate(wait: .seconds(30))) { line in
            let asking = Task { await line.pageError(before: .now + .seconds(60)) }
            try await Task.sleep(for: .milliseconds(50))
            asking.cancel()
            #expect(await asking.value?.kind == .cancelled)
            #expect(line.simulator.statistics.total == 0)
        }
    }
}

/// Gives out a token whenever it is asked.
private struct EagerIssuer: TokenIssuer {
    func issue(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
        AccessToken(text: "token", expiresAt: Line.noon.adding(seconds: 86_400))
    }

    func revoke(_ token: AccessToken, before deadline: ContinuousClock.Instant) async throws(KISError) {}
}
