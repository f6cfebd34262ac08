import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("When KIS may be asked for a token")
struct TokenMinuteTests {
    private static let tooSoon = FakeIssuer.Answer.failure(.tokenNotYet(until: nil, reason: "EGW00133"))

    @Test("KIS refuses because the minute is not over: nobody asks before it is, and the error says when")
    func minute() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(Self.tooSoon, .new)
        for _ in 0..<3 {
            let error = await failure { () throws(KISError) in
                try await desk.token(issuer).token(before: .now + .seconds(5))
            }
            guard case .tokenNotYet(let until?, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let wait = until.duration(since: desk.clock().now)
            #expect(wait > .seconds(50) && wait <= .seconds(61))
            #expect("\(try #require(error))".contains("before 09:01:"))
        }
        #expect(issuer.asked == 1)
        _ = try await desk.token(issuer, after: .seconds(62)).token(before: .generous)
        #expect(issuer.asked == 2)
    }

    @Test("A process waits the minute out when its deadline lets it, and then asks")
    func waitingOut() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(Self.tooSoon, .new)
        _ = await failure { () throws(KISError) in try await desk.token(issuer).token(before: .now + .seconds(5)) }
        try desk.execute("update kis_token set refused_until = refused_until - interval '60.3 seconds'")
        let start = ContinuousClock.now
        _ = try await desk.token(issuer).token(before: .generous)
        #expect(issuer.asked == 2 && start.duration(to: .now) < .seconds(20))
    }

    @Test("After an issue nobody asks for a minute, even when its token died at once")
    func minuteAfterIssue() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer()
        let token = desk.token(issuer)
        let dead = try await token.token(before: .generous)
        let error = await failure { () throws(KISError) in
            try await token.replacement(for: dead, before: .now + .seconds(5))
        }
        #expect(issuer.asked == 1)
        guard case .tokenNotYet(_?, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try desk.value("select sealed from kis_token") == nil)
    }

    @Test(
        "KIS hands the dead token back: revoked once, asked again after the minute, then 10 minutes doubling to 6 hours"
    )
    func handedBack() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(.token("again"))
        let dead = try await desk.token(issuer).token(before: .generous)
        var market = Duration.seconds(62)
        var blocks: [Int64] = []
        for _ in 0..<9 {
            let token = desk.token(issuer, after: market)
            let error = await failure { () throws(KISError) in
                // Every other process never had the dead token.
                if blocks.count.isMultiple(of: 2) {
                    try await token.replacement(for: dead, before: .now + .seconds(5))
                } else {
                    try await token.token(before: .now + .seconds(5))
                }
            }
            guard case .tokenNotYet(let until?, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let wait = until.duration(since: desk.clock(after: market).now)
            blocks.append((wait + .seconds(5)).components.seconds / 10)
            // Nobody else asks in the meantime, not even just before its end.
            let asked = issuer.asked
            let other = desk.token(issuer, after: market + wait - .seconds(6))
            #expect(await failure { () throws(KISError) in try await other.token(before: .now + .seconds(1)) } != nil)
            #expect(issuer.asked == asked)
            market += wait + .seconds(1)
        }
        #expect(blocks == [6, 60, 120, 240, 480, 960, 1_920, 2_160, 2_160])
        #expect(issuer.asked == 10 && issuer.revoked == ["again"])
        let fresh = FakeIssuer()
        #expect(try await desk.token(fresh, after: market).token(before: .generous).text == fresh.issued[0])
        #expect(try desk.value("select dead_returns from kis_token") == "0")
    }

    @Test("A revocation that fails does not keep the return from being remembered")
    func failingRevocation() async throws {
        let desk = try await Desk()
        let issuer = UnrevokingIssuer()
        let dead = try await desk.token(issuer).token(before: .generous)
        let token = desk.token(issuer, after: .seconds(62))
        let error = await failure { () throws(KISError) in
            try await token.replacement(for: dead, before: .now + .seconds(5))
        }
        guard case .tokenNotYet = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try desk.value("select dead_returns from kis_token") == "1")
    }
}

/// Hands the same token out again, and cannot revoke it.
private struct UnrevokingIssuer: TokenIssuer {
    func issue(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
        AccessToken(text: "again", expiresAt: Desk.nine.adding(seconds: 86_400))
    }

    func revoke(_ token: AccessToken, before deadline: ContinuousClock.Instant) async throws(KISError) {
        throw .authentication(code: "EGW00121", message: "")
    }
}
