import ArgumentParser
import Glibc
import KISSimulator
import MarketData

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answers on 127.0.0.1 until SIGTERM or SIGINT.")

    @OptionGroup var market: MarketOptions

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 0

    @Option(help: "The virtual clock's start, ISO 8601 with offset.")
    var now = "2026-11-20T10:00:00+09:00"

    @Flag(help: "The virtual clock stands still until it is set.")
    var frozen = false

    @Flag(help: "Which of KIS's two domains is simulated.")
    var mode = Mode.live

    @Option(help: "Calls a second per app key; by default 20 live, 2 paper.")
    var rateLimit: Int?

    @Option(help: "Calls a minute per app key; by default no limit.")
    var rateLimitPerMinute: Int?

    @Option(help: "HTTP status of the rate refusal.")
    var rateLimitStatus = 500

    @Option(help: "What tokenP answers from a minute to six hours after an issue: same-within-6h or always-new.")
    var reissue = KISSimulator.Configuration.Reissue.sameWithin6h

    @Option(help: "Milliseconds that every data call takes longer.")
    var latencyMs = 0

    @Flag(help: "Daily bars count after-market trades.")
    var dailyBarsIncludeAfterMarket = false

    @Option(help: "A file the port is written to once the server listens.")
    var portFile: String?

    @Option(help: "Stop when the process with this id has ended.")
    var exitWithParent: Int32?

    enum Mode: String, EnumerableFlag {
        case live
        case paper
    }

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be 0 … 65535") }
        guard KoreaTime(iso: now) != nil else { throw ValidationError("--now must be ISO 8601 with an offset") }
        guard rateLimit ?? 1 > 0, rateLimitPerMinute ?? 1 > 0 else {
            throw ValidationError("a rate limit must be above 0")
        }
        guard latencyMs >= 0 else { throw ValidationError("--latency-ms must not be negative") }
    }

    func run() async throws {
        let ending = EndOfService(parent: exitWithParent)
        let simulator = try await KISSimulator.start(settings)
        if let portFile { try PortFile(portFile).write(simulator.port) }
        for credentials in simulator.configuration.acceptedCredentials {
            print("\(simulator.baseURL) \(mode.rawValue) \(credentials.appKey) \(credentials.appSecret)")
        }
        // A script reads the line through a pipe, which would keep it back.
        fflush(nil)
        await ending.wait()
        await simulator.stop()
    }

    private var settings: KISSimulator.Configuration {
        var settings = KISSimulator.Configuration()
        settings.mode = mode == .live ? .live : .paper
        settings.port = port
        settings.seed = market.seed
        settings.stocks = market.universe
        if let now = KoreaTime(iso: now) { settings.now = now }
        settings.isFrozen = frozen
        settings.callsPerSecond = rateLimit
        settings.callsPerMinute = rateLimitPerMinute
        settings.rateLimitStatus = rateLimitStatus
        settings.reissue = reissue
        settings.latency = .milliseconds(latencyMs)
        settings.dailyBarsIncludeAfterMarket = dailyBarsIncludeAfterMarket
        return settings
    }
}

extension KISSimulator.Configuration.Reissue: ExpressibleByArgument {}
