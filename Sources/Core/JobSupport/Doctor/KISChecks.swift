internal import HTTPTransport
internal import KISOpenAPI
internal import MarketData
package import Reporting

/// Whether KIS answers, and what time it is there: one page, asked for without credentials.
package struct KISChecks: Sendable {
    private let workplace: Workplace
    private var address: WebAddress { workplace.settings.kis.baseURL }

    init(_ workplace: Workplace) { self.workplace = workplace }

    private static let patience = Duration.seconds(10)
    private static let notableSkewSeconds = 30

    func findings() async -> [DoctorFinding] {
        let sentAt = workplace.clock.now
        do throws(HTTPTransportError) {
            let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "korean-stock-bars", maxConnections: 1))
            var request = HTTPRequest(get: address.text + "/")
            request.timeouts.total = Self.patience
            let response = try await transport.send(request)
            return [answer(response), clock(response, sentAt: sentAt)]
        } catch {
            return [
                .fail("KIS", ExitStatus(error), "\(address.host): \(error)", fix: remedy(error)),
                .notLookedAt("KIS clock", "KIS did not answer"),
            ]
        }
    }

    /// Whatever it says of a page that does not exist, it is there; only a server that is unwell says 5xx.
    private func answer(_ response: HTTPResponse) -> DoctorFinding {
        let timing = response.timing
        var phases = ["name \(timing.resolve.words)", "connection \(timing.connect.words)"]
        if address.scheme == "https" { phases.append("TLS \(timing.tls.words), certificate in order") }
        let found =
            "\(address.host) answered in \(response.elapsed.words) (\(phases.joined(separator: ", "))), "
            + "HTTP \(response.status)"
        guard response.status >= 500 else { return .ok("KIS", found) }
        return .warn(
            "KIS", found, fix: "nothing: the jobs go on asking; if it lasts, see whether KIS announces an outage")
    }

    private func remedy(_ error: HTTPTransportError) -> String {
        switch error {
        case .cannotResolve: "check KIS_BASE_URL and the name servers of this host"
        case .tls: "set the host's clock, and install ca-certificates; a proxy that opens TLS must be known to them"
        case .invalidURL, .insecureURL: "correct KIS_BASE_URL"
        default: "check KIS_BASE_URL, and that this host may connect to it; paper servers also rest on some weekends"
        }
    }

    private func clock(_ response: HTTPResponse, sentAt: KoreaTime) -> DoctorFinding {
        guard let date = response.header("date").flatMap(HTTPDate.init) else {
            return .warn("KIS clock", "KIS did not say what time it is", fix: "see that timedatectl says synchronized")
        }
        return Self.clock(
            ahead: sentAt.adding(response.elapsed).duration(since: date.instant), isPinned: workplace.clock.isPinned)
    }

    /// - Parameter ahead: how far the market's clock here is ahead of KIS's, which shows whole seconds
    package static func clock(ahead: Duration, isPinned: Bool) -> DoctorFinding {
        let distance = max(ahead, .zero - ahead)
        let found = "this host is \(ahead.words) \(ahead < .zero ? "behind" : "ahead of") KIS"
        let fix = "let the host follow NTP: timedatectl set-ntp true"
        if isPinned, distance.components.seconds > MarketClock.pinnedSkewSeconds {
            return .ok("KIS clock", "KIS_NOW is set: not compared")
        }
        if distance.components.seconds > MarketClock.tolerableSkewSeconds {
            return .fail("KIS clock", .configuration, found, fix: fix)
        }
        if distance.components.seconds > notableSkewSeconds { return .warn("KIS clock", found, fix: fix) }
        return .ok("KIS clock", found)
    }
}
