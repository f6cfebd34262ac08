import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The shared token")
struct TokenTests {
    private static let tooSoon = FakeIssuer.Answer.failure(.tokenNotYet(until: nil, reason: "EGW00133"))

    @Test("Sixteen processes start at once: one asks KIS, all have its token")
    func coldStart() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(taking: .milliseconds(100))
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 {
                let token = desk.token(issuer)
                group.addTask { try await token.token(before: .generous).text }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(issuer.asked == 1 && texts == Set(issuer.issued))
    }

    @Test("The tasks of one process look once, and then not at all")
    func manyTasks() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(taking: .milliseconds(50))
        let token = desk.token(issuer, session: desk.session("looking"))
        await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask { await failure { () throws(KISError) in try await token.token(before: .generous) } }
            }
            for await error in group { #expect(error == nil) }
        }
        #expect(issuer.asked == 1)
        try await desk.terminate("looking")
        _ = try await token.token(before: .generous)
        #expect(try desk.pids("looking").isEmpty)
    }

    @Test("Sixteen processes find the token dead: one replaces it, the others read")
    func deadToken() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(taking: .milliseconds(50))
        let dead = try await desk.token(issuer).token(before: .generous)
        let processes = (0..<16).map { _ in desk.token(issuer, after: .seconds(62)) }
        for process in processes { #expect(try await process.token(before: .generous).text == dead.text) }
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for process in processes {
                group.addTask { try await process.replacement(for: dead, before: .generous).text }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(issuer.asked == 2 && texts == [issuer.issued[1]])
    }

    @Test("A token that is not the stored one any more is replaced by the stored one")
    func outdatedToken() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer()
        let slow = desk.token(issuer)
        let old = try await slow.token(before: .generous)
        let quick = desk.token(issuer, after: .seconds(62))
        let new = try await quick.replacement(for: old, before: .generous)
        #expect(try await slow.replacement(for: old, before: .generous).text == new.text)
        #expect(issuer.asked == 2)
        #expect(try await slow.replacement(for: old, before: .generous).text == new.text)
    }

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
            let wait = until.duration(since: Desk.clock().now)
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

    @Test("A token is renewed an hour before its end, in market time, by whoever looks first")
    func renewal() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(life: 7_200)
        let first = try await desk.token(issuer).token(before: .generous).text
        #expect(try await desk.token(issuer, after: .seconds(3_500)).token(before: .generous).text == first)
        let later = desk.token(FakeIssuer(life: 90_000), after: .seconds(3_601))
        let second = try await later.token(before: .generous).text
        #expect(second != first && issuer.asked == 1)
        #expect(try await desk.token(issuer, after: .seconds(3_601)).token(before: .generous).text == second)
    }

    @Test("A process that runs on past the renewal looks again")
    func renewalInProcess() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(life: 3_600 + 62)
        let token = desk.token(issuer, after: .seconds(60))
        _ = try await token.token(before: .generous)
        try await Task.sleep(for: Desk.nine.adding(seconds: 62).duration(since: Desk.clock(after: .seconds(60)).now))
        let error = await failure { () throws(KISError) in try await token.token(before: .now + .seconds(5)) }
        #expect(error != nil && issuer.asked == 1)
    }

    @Test("Without the secret the row is useless: another one asks KIS, and does not fail over it")
    func otherSecret() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer()
        let first = try await desk.token(issuer).token(before: .generous).text
        let other = KISCredentials(appKey: Desk.credentials.appKey, appSecret: "another-secret")
        let second = try await desk.token(issuer, after: .seconds(62), .paper, other).token(before: .generous).text
        #expect(second != first && issuer.asked == 2)
    }

    @Test(
        "A row that was damaged is replaced",
        arguments: ["'\\x00'", "'\\x'", "overlay(sealed placing '\\xff00' from 20)"])
    func damaged(sealed: String) async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer()
        _ = try await desk.token(issuer).token(before: .generous)
        try desk.execute("update kis_token set sealed = \(sealed)")
        _ = try await desk.token(issuer, after: .seconds(62)).token(before: .generous)
        #expect(issuer.asked == 2)
    }

    @Test("Live and paper, and two keys, have tokens of their own; a row copied to another place does not open")
    func separate() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer()
        let other = KISCredentials(appKey: "PSother", appSecret: Desk.credentials.appSecret)
        var texts: Set<String> = []
        for environment in KISEnvironment.allCases {
            for credentials in [Desk.credentials, other] {
                let token = desk.token(issuer, environment, credentials)
                texts.insert(try await token.token(before: .generous).text)
            }
        }
        #expect(texts.count == 4 && issuer.asked == 4)
        try desk.execute(
            """
            update kis_token t set sealed = (select s.sealed from kis_token s
                where s.environment = 'LIVE' and s.app_key_hash = t.app_key_hash)
            where environment = 'PAPER'
            """)
        _ = try await desk.token(issuer, after: .seconds(62)).token(before: .generous)
        #expect(issuer.asked == 5)
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
                try await token.replacement(for: dead, before: .now + .seconds(5))
            }
            guard case .tokenNotYet(let until?, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let wait = until.duration(since: Desk.clock(after: market).now)
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

    @Test("Nothing in the table can be read as the token, the secret or the key")
    func unreadable() async throws {
        let desk = try await Desk()
        let token = try await desk.token(FakeIssuer()).token(before: .generous)
        _ = await failure { () throws(KISError) in
            try await desk.token(FakeIssuer()).replacement(for: token, before: .now + .seconds(1))
        }
        _ = try await desk.token(FakeIssuer(), after: .seconds(62)).token(before: .generous)
        let row = try #require(try desk.value("select t::text || encode(sealed, 'escape') from kis_token t"))
        for secret in [token.text, Desk.credentials.appSecret, Desk.credentials.appKey] {
            let characters = Array(secret)
            for start in 0...characters.count - 8 { #expect(!row.contains(String(characters[start..<start + 8]))) }
        }
    }

    @Test("The lock is free again after every way a search can end")
    func lockIsFreed() async throws {
        let desk = try await Desk()
        let session = desk.session()
        for error in [KISError.authentication(code: "EGW00103", message: ""), .cancelled, .deadlinePassed] {
            let token = desk.token(FakeIssuer(.failure(error)), session: session)
            #expect(await failure { () throws(KISError) in try await token.token(before: .generous) } != nil)
        }
        let slow = desk.token(FakeIssuer(taking: .seconds(60)), session: session)
        let asking = Task { await failure { () throws(KISError) in try await slow.token(before: .generous) } }
        while try desk.locks() == 0 {
            try await Task.sleep(for: .milliseconds(5))
        }
        asking.cancel()
        guard case .cancelled = await asking.value else {
            Issue.record("a cancelled search went on")
            return
        }
        #expect(try desk.locks() == 0)
        _ = try await desk.token(FakeIssuer()).token(before: .generous)
    }

    @Test("One cancelled task does not end the search of the others")
    func cancelledCompanion() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(taking: .milliseconds(200))
        let token = desk.token(issuer)
        let first = Task { await failure { () throws(KISError) in try await token.token(before: .generous) } }
        let second = Task { await failure { () throws(KISError) in try await token.token(before: .generous) } }
        while issuer.asked == 0 { try await Task.sleep(for: .milliseconds(2)) }
        first.cancel()
        #expect(await second.value == nil)
        guard case .cancelled = await first.value else {
            Issue.record("a cancelled task got a token")
            return
        }
    }

    @Test("A process waits for the lock no longer than its deadline, and gets it when the holder is gone")
    func killedHolder() async throws {
        let desk = try await Desk()
        let hanging = desk.token(FakeIssuer(taking: .seconds(60)), session: desk.session("hanging"))
        let asking = Task { await failure { () throws(KISError) in try await hanging.token(before: .generous) } }
        defer { asking.cancel() }
        while try desk.locks() == 0 {
            try await Task.sleep(for: .milliseconds(5))
        }
        let issuer = FakeIssuer()
        let error = await failure { () throws(KISError) in
            try await desk.token(issuer).token(before: .now + .milliseconds(300))
        }
        #expect("\(try #require(error))" == "no access token: another process is asking for one")
        #expect(issuer.asked == 0)
        try await desk.terminate("hanging")
        _ = try await desk.token(issuer).token(before: .generous)
        #expect(issuer.asked == 1)
    }

    @Test("A session that dies while its process asks KIS does not cost the token")
    func lostWhileAsking() async throws {
        let desk = try await Desk()
        let issuer = FakeIssuer(taking: .milliseconds(300))
        let token = desk.token(issuer, session: desk.session("asking"))
        let asking = Task { await failure { () throws(KISError) in try await token.token(before: .generous) } }
        while issuer.asked == 0 { try await Task.sleep(for: .milliseconds(2)) }
        try await desk.terminate("asking")
        #expect(await asking.value == nil)
        #expect(try await desk.token(FakeIssuer()).token(before: .generous).text == issuer.issued[0])
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
