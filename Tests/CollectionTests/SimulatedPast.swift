import Collection
import HTTPTransport
import KISOpenAPI
import KISSimulator
import Logging
import MarketData

/// A simulator on the morning after a past session, and the past-day TR through a real client.
enum SimulatedPast {
    /// Runs `body` with the simulator and the minutes of `date`.
    static func open(
        _ date: TradingDate, at now: KoreaTime, _ body: (KISSimulator, PastMinutes) async throws -> Void
    ) async throws {
        try await withClient(at: now) { simulator, client in try await body(simulator, PastMinutes(client, on: date)) }
    }

    /// Runs `body` with the simulator and a real client of it.
    static func withClient(
        at now: KoreaTime, _ body: (KISSimulator, KISClient) async throws -> Void
    ) async throws {
        var configuration = KISSimulator.Configuration()
        configuration.now = now
        configuration.callsPerSecond = 10_000
        let simulator = try await KISSimulator.start(configuration)
        do {
            try await body(simulator, try client(of: simulator, at: now))
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    private static func client(of simulator: KISSimulator, at now: KoreaTime) throws -> KISClient {
        let accepted = simulator.configuration.acceptedCredentials[0]
        let credentials = KISCredentials(appKey: accepted.appKey, appSecret: accepted.appSecret)
        let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "test"))
        let clock = MarketClock(showing: now)
        let counter = CallCounter()
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let issuer = KISAuthentication(
            baseURL: simulator.baseURL, credentials: credentials, transport: transport, clock: clock, gate: NoLimit(),
            counter: counter, log: log)
        return KISClient(
            baseURL: simulator.baseURL, credentials: credentials, transport: transport, clock: clock, gate: NoLimit(),
            tokens: OneToken(issuer), counter: counter, log: log)
    }

    private struct NoLimit: RequestGate {
        func slot(before deadline: ContinuousClock.Instant) async throws(KISError) -> RequestSlot {
            RequestSlot(wait: .zero, rate: 1_000)
        }

        func report(_ outcome: CallOutcome) async throws(KISError) {}
    }

    /// The first token for everybody, also for those who ask while it is being issued.
    private actor OneToken: TokenSource {
        private let issuer: KISAuthentication
        private var issuing: Task<AccessToken, any Error>?

        init(_ issuer: KISAuthentication) { self.issuer = issuer }

        func token(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
            let task = issuing ?? Task { [issuer] in try await issuer.issue(before: deadline) }
            issuing = task
            do { return try await task.value } catch { throw error as? KISError ?? .cancelled }
        }

        func replacement(
            for dead: AccessToken, before deadline: ContinuousClock.Instant
        ) async throws(KISError) -> AccessToken { try await token(before: deadline) }
    }
}
