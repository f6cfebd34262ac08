package import HTTPTransport
package import Logging

/// Asks KIS for data: with the shared token, at the shared pace, again when that can help, and never past a deadline.
package struct KISClient: Sendable {
    private let baseURL: String
    private let connection: KISConnection
    private let credentials: KISCredentials
    private let tokens: any TokenSource

    package init(
        baseURL: String, credentials: KISCredentials, transport: HTTPTransport, clock: MarketClock,
        gate: any RequestGate, tokens: any TokenSource, counter: CallCounter, retry: RetryPolicy = RetryPolicy(),
        log: Logger
    ) {
        self.baseURL = baseURL
        connection = KISConnection(
            transport: transport, clock: clock, gate: gate, counter: counter, retry: retry, log: log)
        self.credentials = credentials
        self.tokens = tokens
    }

    /// Sends the request with the shared token; with another one, once, when KIS declares that token dead.
    package func answer(
        to request: KISRequest, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> KISAnswer {
        let token = try await tokens.token(before: deadline)
        let failure: KISFailure
        do throws(KISFailure) { return try await send(request, token, before: deadline) } catch { failure = error }
        guard failure.reaction == .renewToken else { throw failure.error }
        let replacement = try await tokens.replacement(for: token, before: deadline)
        do throws(KISFailure) { return try await send(request, replacement, before: deadline) } catch {
            throw error.error
        }
    }

    private func send(
        _ request: KISRequest, _ token: AccessToken, before deadline: ContinuousClock.Instant
    ) async throws(KISFailure) -> KISAnswer {
        let call = HTTPRequest(get: baseURL + request.target, headers: headers(request, token))
        return try await connection.send(call, tr: request.tr, before: deadline)
    }

    private func headers(_ request: KISRequest, _ token: AccessToken) -> HTTPHeaders {
        [
            "content-type": "application/json; charset=utf-8",
            "authorization": "Bearer \(token.text)",
            "appkey": credentials.appKey,
            "appsecret": credentials.appSecret,
            "tr_id": request.tr,
            "custtype": "P",
        ]
    }
}
