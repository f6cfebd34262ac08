import HTTPTransport
import KISOpenAPI
import KISSimulator
import MarketData

/// A client and the simulator it talks to, over libcurl.
struct Line: Sendable {
    let simulator: KISSimulator
    let client: KISClient
    let authentication: KISAuthentication
    let tokens: PrivateTokens
    let gate: OpenGate
    let counter: CallCounter
    let log: LogLines

    static let stock = StockCode("005930")!
    static let noon = KoreaTime(iso: "2026-11-20T12:00:30+09:00")!
    static let minuteTR = "FHKST03010200"

    /// Pauses of a millisecond, so that tests need not wait for them.
    static var quickRetry: RetryPolicy {
        var retry = RetryPolicy()
        retry.base = .milliseconds(1)
        retry.pauseWhenTooFast = .milliseconds(1)
        return retry
    }

    /// Runs `body` with a simulator in the middle of a session and a client whose market clock shows the same time.
    static func open(
        clock: MarketClock = MarketClock(showing: noon), gate: OpenGate = OpenGate(), retry: RetryPolicy = quickRetry,
        issuer: (any TokenIssuer)? = nil,
        _ change: (inout KISSimulator.Configuration) -> Void = { _ in }, _ body: (Line) async throws -> Void
    ) async throws {
        var configuration = KISSimulator.Configuration()
        configuration.now = clock.now
        configuration.callsPerSecond = 10_000
        change(&configuration)
        let simulator = try await KISSimulator.start(configuration)
        do {
            try await body(try Line(simulator, clock, gate, retry, issuer: issuer))
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    init(
        _ simulator: KISSimulator, _ clock: MarketClock, _ gate: OpenGate, _ retry: RetryPolicy,
        issuer: (any TokenIssuer)? = nil, baseURL: String? = nil
    ) throws {
        let accepted = simulator.configuration.acceptedCredentials[0]
        let credentials = KISCredentials(appKey: accepted.appKey, appSecret: accepted.appSecret)
        let baseURL = baseURL ?? simulator.baseURL
        let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "test"))
        self.simulator = simulator
        self.gate = gate
        counter = CallCounter()
        log = LogLines()
        authentication = KISAuthentication(
            baseURL: baseURL, credentials: credentials, transport: transport, clock: clock, gate: gate,
            counter: counter, retry: retry, log: log.logger)
        tokens = PrivateTokens(issuer ?? authentication)
        client = KISClient(
            baseURL: baseURL, credentials: credentials, transport: transport, clock: clock, gate: gate,
            tokens: tokens, counter: counter, retry: retry, log: log.logger)
    }

    func page(
        until: String = "115900", before deadline: ContinuousClock.Instant = .now + .seconds(20)
    ) async throws(KISError) -> MinutePage {
        try await client.todaysMinutes(of: Line.stock, until: MinuteOfDay(hhmmss: until)!, before: deadline)
    }

    /// What KIS answers, byte for byte.
    func body(of request: KISRequest) async throws -> [UInt8] {
        let keys = simulator.configuration.acceptedCredentials[0]
        let token = try await tokens.token(before: .now + .seconds(20))
        let call = HTTPRequest(
            get: simulator.baseURL + request.target,
            headers: [
                "authorization": "Bearer \(token.text)", "appkey": keys.appKey, "appsecret": keys.appSecret,
                "tr_id": request.tr, "custtype": "P",
            ])
        return try await HTTPTransport(HTTPTransportOptions(userAgent: "test")).send(call).body
    }

    /// The error that asking for a page ends with.
    func pageError(before deadline: ContinuousClock.Instant = .now + .seconds(20)) async -> KISError? {
        do throws(KISError) {
            _ = try await page(before: deadline)
            return nil
        } catch {
            return error
        }
    }

    /// Requests for pages that arrived.
    var pagesAsked: Int { simulator.statistics.byTransaction[Line.minuteTR, default: 0] }
}
