internal import FoundationEssentials
package import HTTPTransport
package import Logging
internal import MarketData

/// `POST /oauth2/tokenP` and `/oauth2/revokeP` (kis-api.md 1A). Each call takes a slot like any other. When to
/// ask is the `TokenSource`'s to decide: KIS issues one token a minute.
package struct KISAuthentication: TokenIssuer {
    private let baseURL: String
    private let connection: KISConnection
    private let credentials: KISCredentials

    package init(
        baseURL: String, credentials: KISCredentials, transport: HTTPTransport, clock: MarketClock,
        gate: any RequestGate, counter: CallCounter,
        retry: RetryPolicy = RetryPolicy(), log: Logger
    ) {
        self.baseURL = baseURL
        connection = KISConnection(
            transport: transport, clock: clock, gate: gate, counter: counter, retry: retry, log: log)
        self.credentials = credentials
    }

    package func issue(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
        let answer = try await post(
            "/oauth2/tokenP",
            ["grant_type": "client_credentials", "appkey": credentials.appKey, "appsecret": credentials.appSecret],
            before: deadline)
        connection.counter.count { $0.tokensIssued += 1 }
        return try AccessToken(answer)
    }

    package func revoke(_ token: AccessToken, before deadline: ContinuousClock.Instant) async throws(KISError) {
        _ = try await post(
            "/oauth2/revokeP",
            ["appkey": credentials.appKey, "appsecret": credentials.appSecret, "token": token.text], before: deadline)
    }

    private func post(
        _ path: String, _ members: [String: String], before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> KISAnswer {
        guard let body = try? JSONEncoder().encode(members) else { throw .protocolBreach("the key is not text") }
        do throws(KISFailure) {
            let request = HTTPRequest(
                post: baseURL + path, headers: ["content-type": "application/json; charset=utf-8"], body: Array(body))
            return try await connection.send(request, tr: "-", expectsVerdict: false, before: deadline)
        } catch {
            throw error.error
        }
    }
}

extension AccessToken {
    /// Reads tokenP's answer. The expiry is Korean wall time without a zone; `expires_in` (seconds) counts when it ends
    /// earlier, or when the text cannot be read.
    package init(_ answer: KISAnswer) throws(KISError) {
        guard let token = answer.json?["access_token"]?.text,
            !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .protocolBreach("a token answer without access_token") }
        let byLifetime = AccessToken.lifetime(answer.json?["expires_in"]).map { answer.askedAt.adding(seconds: $0) }
        let byText = answer.json?["access_token_token_expired"]?.text.flatMap { KoreaTime(iso: $0 + "+09:00") }
        guard let expiresAt = [byLifetime, byText].compactMap({ $0 }).min() else {
            throw .protocolBreach("a token answer without its expiry")
        }
        self.init(text: token, expiresAt: expiresAt)
    }

    /// Seconds.
    private static func lifetime(_ json: JSONValue?) -> Int? {
        guard case .literal(let seconds) = json else { return nil }
        return UInt32(seconds).map(Int.init)
    }
}
