import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The stored token")
struct TokenSecrecyTests {
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
}
