package import HTTPTransport
package import MarketData

/// Everything that can keep an answer of KIS from us. Descriptions are one sentence each and hold no secret.
package enum KISError: Error, Sendable {
    /// KIS refuses the key, the secret or the permission: asking again cannot help. The words are KIS's own.
    case authentication(code: String, message: String)
    /// No token yet: KIS issues one a minute, or the stored one is known to be dead.
    case tokenNotYet(until: KoreaTime?, reason: String)
    /// Nothing usable came back over the network.
    case connection(HTTPTransportError)
    /// A server error without a KIS code.
    case unavailable(status: Int, summary: String)
    /// Too many requests, still after the retries.
    case rateLimited(code: String, message: String)
    /// KIS answered with a code that says no.
    case api(code: String, message: String)
    /// An answer of a shape KIS does not document.
    case protocolBreach(String)
    /// Too many failures in a row, here or in another process: nobody calls until then.
    case circuitOpen(until: KoreaTime, lastFailure: String)
    /// The host's clock and KIS's `Date` differ by this many seconds (host ahead when positive).
    case clockSkew(seconds: Int)
    /// The run's time was up before the request could be sent or answered.
    case deadlinePassed
    /// The place where processes agree on token, pace and circuit failed.
    case coordination(any Error & Sendable)
    case cancelled
}

extension KISError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .authentication(let code, let message): "KIS refused the credentials: \(code) \(message)"
        case .tokenNotYet(let until, let reason):
            until.map { "no access token before \($0.clock) KST: \(reason)" } ?? "no access token: \(reason)"
        case .connection(let error): "KIS not reached: \(error)"
        case .unavailable(let status, let summary): "KIS is unavailable: HTTP \(status), \(summary)"
        case .rateLimited(let code, let message): "KIS limits the rate: \(code) \(message)"
        case .api(let code, let message):
            "KIS answered \(code)\(KISCode(code).map { " (\($0.meaning))" } ?? "") \(message)"
        case .protocolBreach(let what): "KIS answered what it does not document: \(what)"
        case .circuitOpen(let until, let lastFailure):
            "no calls to KIS until \(until.clock) KST after repeated failures (last: \(lastFailure))"
        case .clockSkew(let seconds):
            "the host clock is \(abs(seconds)) s \(seconds > 0 ? "ahead of" : "behind") KIS: set it (NTP) and run again"
        case .deadlinePassed: "the run's time was up"
        case .coordination(let error): "\(error)"
        case .cancelled: "cancelled"
        }
    }

    /// True when no other request of this run can fare better.
    package var endsTheRun: Bool {
        switch self {
        case .authentication, .tokenNotYet, .circuitOpen, .clockSkew, .deadlinePassed, .coordination, .cancelled: true
        case .api(let code, _): code == KISCode.notOnPaper
        case .connection, .unavailable, .rateLimited, .protocolBreach: false
        }
    }
}
