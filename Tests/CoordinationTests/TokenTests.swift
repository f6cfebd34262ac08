import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The shared token")
struct TokenTests {
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
        let first = try await token.token(before: .generous).text
        let renewed = try await desk.token(FakeIssuer(), after: .seconds(125)).token(before: .generous).text
        #expect(try await token.token(before: .generous).text == first)
        try await Task.sleep(for: Desk.nine.adding(seconds: 62).duration(since: desk.clock(after: .seconds(60)).now))
        #expect(try await token.token(before: .generous).text == renewed && renewed != first)
    }

    @Test("In its last hour a token that cannot be renewed goes on being used, and each process asks once a minute")
    func failedRenewal() async throws {
        let desk = try await Desk()
        let first = try await desk.token(FakeIssuer(life: 7_200)).token(before: .generous).text
        let refusing = FakeIssuer(.failure(.tokenNotYet(until: nil, reason: "EGW00133")))
        let broken = FakeIssuer(.failure(.deadlinePassed))
        for (issuer, seconds) in [(refusing, 3_700), (broken, 3_900), (broken, 7_100)] {
            let token = desk.token(issuer, after: .seconds(seconds))
            let asked = issuer.asked
            for _ in 0..<3 { #expect(try await token.token(before: .now + .seconds(5)).text == first) }
            #expect(issuer.asked == asked + 1)
        }
        // Another process of the refused minute does not ask.
        let asked = refusing.asked
        #expect(try await desk.token(refusing, after: .seconds(3_710)).token(before: .generous).text == first)
        #expect(refusing.asked == asked)
        // In its last minute it is not handed out any more.
        let late = desk.token(broken, after: .seconds(7_150))
        #expect(await failure { () throws(KISError) in try await late.token(before: .generous) } != nil)
    }
}
