import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The lock around the token")
struct TokenLockTests {
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
