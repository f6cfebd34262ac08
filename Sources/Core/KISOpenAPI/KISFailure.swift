internal import HTTPTransport

/// One attempt that came to nothing, and what may be done about it.
package struct KISFailure: Error {
    package let error: KISError
    package let reaction: KISReaction
    /// What `Retry-After` asked for.
    package let pause: Duration?

    init(_ error: KISError, _ reaction: KISReaction, pause: Duration? = nil) {
        self.error = error
        self.reaction = reaction
        self.pause = pause
    }

    /// What the gate is to be told.
    package var outcome: CallOutcome {
        if reaction == .slowDown { return .tooFast }
        switch error {
        case .connection(.invalidURL), .connection(.insecureURL), .connection(.invalidHeader): return .abandoned
        case .connection, .unavailable: return .failed("\(error)")
        case .authentication, .tokenNotYet, .rateLimited, .api: return .refused
        case .protocolBreach, .clockSkew: return .unintelligible("\(error)")
        case .circuitOpen, .deadlinePassed, .coordination, .cancelled: return .abandoned
        }
    }
}
