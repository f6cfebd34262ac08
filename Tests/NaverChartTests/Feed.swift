import HTTPTransport
import KISSimulator
import MarketData
import NaverChart
import Synchronization

/// A client of the chart feed and the simulator that serves it, over libcurl.
struct Feed: Sendable {
    let simulator: KISSimulator
    let client: NaverClient
    let calls: Calls

    static let stock = StockCode("005930")!
    static let split = StockCode("058470")!
    static let halted = StockCode("035900")!
    static let today = TradingDate("20261120")!

    final class Calls: Sendable {
        private let calls = Mutex<[(call: NaverCall, started: ContinuousClock.Instant)]>([])

        var all: [NaverCall] { calls.withLock { $0.map(\.call) } }

        /// When each was sent, ascending.
        var starts: [ContinuousClock.Instant] { calls.withLock { $0.map(\.started).sorted() } }

        func add(_ call: NaverCall) { calls.withLock { $0.append((call, .now - call.elapsed)) } }
    }

    /// Runs `body` with a simulator whose clock stands at `now`, and a client that does not wait between requests.
    static func open(
        at now: String = "2026-11-20T20:30:00+09:00", pace: NaverPace = NaverPace(spacing: .zero),
        backoff: Backoff = Backoff(base: .milliseconds(1)), baseURL: String? = nil,
        _ body: (Feed) async throws -> Void
    ) async throws {
        var configuration = KISSimulator.Configuration()
        configuration.now = KoreaTime(iso: now)!
        configuration.isFrozen = true
        let simulator = try await KISSimulator.start(configuration)
        do {
            let calls = Calls()
            let client = NaverClient(
                baseURL: baseURL ?? simulator.baseURL,
                transport: try HTTPTransport(HTTPTransportOptions(userAgent: "test")), pace: pace, backoff: backoff,
                now: { simulator.clock.now }, record: calls.add)
            try await body(Feed(simulator: simulator, client: client, calls: calls))
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    func history(
        of stock: StockCode = stock, count: Int = 20, before deadline: ContinuousClock.Instant = .now + .seconds(20)
    ) async throws(NaverError) -> NaverHistory {
        try await client.history(of: stock, count: count, before: deadline)
    }

    /// The error that asking ends with.
    func error(
        of stock: StockCode = stock, before deadline: ContinuousClock.Instant = .now + .seconds(20)
    ) async -> NaverError? {
        do throws(NaverError) {
            _ = try await history(of: stock, before: deadline)
            return nil
        } catch {
            return error
        }
    }

    /// Requests that arrived.
    var asked: Int { simulator.statistics.byTransaction["naver", default: 0] }
}
