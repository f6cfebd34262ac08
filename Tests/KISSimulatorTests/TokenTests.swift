import KISSimulator
import MarketData
import Testing

@Suite("Tokens")
struct TokenTests {
    @Test("A token has the documented shape and lives a day of virtual time")
    func shape() async throws {
        try await Desk.open { desk in
            desk.simulator.reset()
            let answer = try desk.requestToken()
            #expect(answer.status == 200)
            #expect(answer.json?.count == 4 && answer["token_type"] == "Bearer")
            #expect(answer["access_token_token_expired"] == "2026-11-21 10:12:30")
            #expect(answer.json?["expires_in"] as? Int == 86_400)
            #expect(try #require(answer["access_token"]).count <= 350)
        }
    }

    @Test("Once a minute: sooner is 403 EGW00133 in a body of two members")
    func minute() async throws {
        try await Desk.open { desk in
            desk.simulator.clock.advance(by: .seconds(59))
            let refused = try desk.requestToken()
            #expect(refused.status == 403 && refused["error_code"] == "EGW00133" && refused.json?.count == 2)
            desk.simulator.clock.advance(by: .seconds(1))
            #expect(try desk.requestToken().status == 200)
            #expect(desk.simulator.statistics.byCode["EGW00133"] == 1)
        }
    }

    @Test(
        "The same token within six hours, then a new one that kills it; or always a new one",
        arguments: [
            (KISSimulator.Configuration.Reissue.sameWithin6h, 359, true), (.sameWithin6h, 360, false),
            (.alwaysNew, 2, false),
        ])
    func reissue(rule: KISSimulator.Configuration.Reissue, minutes: Int, isSame: Bool) async throws {
        try await Desk.open({ $0.reissue = rule }) { desk in
            desk.simulator.clock.advance(by: .seconds(minutes * 60))
            let token = try desk.requestToken()["access_token"]
            #expect((token == desk.token) == isSame)
            let old = try desk.call(.today, TR.today.parameters)
            #expect(old.status == (isSame ? 200 : 500))
            if !isSame { #expect(old["msg_cd"] == "EGW00121") }
            #expect(desk.simulator.statistics.tokensIssued == (isSame ? 1 : 2))
        }
    }

    @Test("A day later it has expired: EGW00123 as HTTP 500")
    func expiry() async throws {
        try await Desk.open { desk in
            desk.simulator.clock.advance(by: .seconds(86_399))
            #expect(try desk.call(.today, TR.today.parameters).status == 200)
            desk.simulator.clock.advance(by: .seconds(1))
            let answer = try desk.call(.today, TR.today.parameters)
            #expect(answer.status == 500 && answer["msg_cd"] == "EGW00123" && answer["rt_cd"] == "1")
        }
    }

    @Test("A dropped token may be handed out dead again, until it is revoked")
    func handBack() async throws {
        try await Desk.open { desk in
            desk.simulator.killTokens(handBack: true)
            #expect(try desk.call(.today, TR.today.parameters)["msg_cd"] == "EGW00121")
            desk.simulator.clock.advance(by: .seconds(60))
            #expect(try desk.requestToken()["access_token"] == desk.token)
            let body = [
                "appkey": desk.credentials.appKey, "appsecret": desk.credentials.appSecret, "token": desk.token,
            ]
            #expect(try desk.post("/oauth2/revokeP", body)["message"] == "success")
            desk.simulator.clock.advance(by: .seconds(60))
            try desk.logIn()
            #expect(try desk.call(.today, TR.today.parameters).status == 200)
        }
    }

    @Test("A dropped token is replaced at the next issue")
    func dropped() async throws {
        try await Desk.open { desk in
            desk.simulator.killTokens()
            try desk.logIn()
            #expect(try desk.call(.today, TR.today.parameters).status == 200)
        }
    }

    @Test(
        "Wrong key, secret or grant are refused with 403",
        arguments: [
            (String(repeating: "X", count: 36), nil, "client_credentials", "EGW00103"),
            (nil, "wrong", "client_credentials", "EGW00105"), ("", nil, "client_credentials", "EGW00102"),
            (nil, "", "client_credentials", "EGW00104"), (nil, nil, nil, "EGW00115"),
            (nil, nil, "password", "EGW00116"),
            (KISSimulator.Credentials.paper.appKey, nil, "client_credentials", "EGW02004"),
        ] as [(String?, String?, String?, String)])
    func refusals(key: String?, secret: String?, grantType: String?, code: String) async throws {
        try await Desk.open { desk in
            let answer = try desk.requestToken(key: key, secret: secret, grantType: grantType)
            #expect(answer.status == 403 && answer["error_code"] == code)
        }
    }

    @Test("Default keys have the documented lengths")
    func lengths() {
        for credentials in [KISSimulator.Credentials.live, .paper] {
            #expect(credentials.appKey.count == 36 && credentials.appSecret.count == 180)
        }
    }
}
