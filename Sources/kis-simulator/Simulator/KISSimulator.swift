package import MarketData
import Synchronization

/// A KIS on loopback: the same answers, quirks and refusals, from a market that follows from a seed, at a time that can
/// be set, and misbehaving on request.
///
/// ```swift
/// let simulator = try await KISSimulator.start()
/// simulator.clock.set(KoreaTime(iso: "2026-11-20T10:12:30+09:00")!, frozen: true)
/// simulator.inject(Fault(.html(status: 503), transaction: "FHKST03010200", occurrence: .first(2)))
/// … requests to simulator.baseURL with Credentials.live …
/// await simulator.stop()
/// ```
package final class KISSimulator: Sendable {
    package let configuration: Configuration
    /// The port it listens on, on 127.0.0.1.
    package let port: Int
    private let gateway: Gateway
    private let server: HTTPServer

    /// Listens when it returns. Throws what binding the port throws.
    package static func start(_ configuration: Configuration = Configuration()) async throws
        -> KISSimulator
    {
        let gateway = Gateway(configuration)
        let control = Control(gateway)
        let server = try await HTTPServer.start(port: configuration.port) { request in
            control.answer(request) ?? gateway.answer(request)
        }
        return KISSimulator(configuration, gateway, server)
    }

    private init(_ configuration: Configuration, _ gateway: Gateway, _ server: HTTPServer) {
        self.configuration = configuration
        self.gateway = gateway
        self.server = server
        port = server.port
    }

    /// Closes every connection. A simulator that was stopped cannot be started again.
    package func stop() async { await server.stop() }

    /// `http://127.0.0.1:PORT`
    package var baseURL: String { "http://127.0.0.1:\(port)" }

    /// Where messages can be posted, as to a Slack webhook, and pings can be sent, also below it.
    package var hookURL: String { baseURL + WebHook.path }

    package var clock: VirtualClock { gateway.clock }

    package var market: SimulatedMarket { gateway.market }

    package var statistics: Statistics { gateway.state.withLock { $0.journal.statistics } }

    package func inject(_ fault: Fault) { gateway.state.withLock { $0.faults.inject(fault) } }

    package func removeFaults() { gateway.state.withLock { $0.faults.removeAll() } }

    /// Every token dies, as when KIS drops its sessions.
    /// - Parameter handBack: whether tokenP still hands the dead token out within its six hours.
    package func killTokens(handBack: Bool = false) { gateway.state.withLock { $0.tokens.killAll(handBack: handBack) } }

    /// Every token it has issued, dead or alive.
    package var issuedTokens: [String] { gateway.state.withLock { $0.tokens.issuedValues } }

    /// Another limit from now on, until `reset`.
    package func limit(callsPerSecond: Int) {
        gateway.state.withLock { $0.limiter.limit(callsPerSecond: callsPerSecond) }
    }

    /// Forgets tokens, counters, faults and a limit set since the start; the clock stays.
    package func reset() { gateway.reset() }

    package func traits(of stock: StockCode) -> StockTraits { market.stock(stock).traits }

    /// The final one-minute bars of the regular session; see `SimulatedMarket.trueBars(of:on:)`.
    package func trueBars(of stock: StockCode, on date: TradingDate) -> [Bar] { market.trueBars(of: stock, on: date) }

    /// The final daily bars, adjusted for the splits up to the clock's date, or original.
    package func trueDailyBars(
        of stock: StockCode, from first: TradingDate, through last: TradingDate, adjusted: Bool = true
    ) -> [DailyBar] {
        market.trueDailyBars(
            of: stock, from: first, through: last, adjustedAsOf: adjusted ? clock.now.date : nil)
    }
}
