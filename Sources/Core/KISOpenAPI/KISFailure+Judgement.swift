package import HTTPTransport
internal import MarketData

extension KISFailure {
    /// Judges an HTTP response: by KIS's code first, then by the status, then by the shape of the body. Nil when the
    /// answer says yes. `expectsVerdict` is false for the token endpoints: they have no `rt_cd`, and their bodies are never
    /// quoted.
    /// - Parameter json: the body.
    package init?(judging response: HTTPResponse, _ json: JSONValue?, expectsVerdict: Bool) {
        let envelope = KISEnvelope(json)
        var summary: String { expectsVerdict ? KISFailure.excerpt(response.body) : "\(response.body.count) bytes" }
        if let envelope, let code = envelope.refusal(status: response.status, expectsVerdict: expectsVerdict) {
            self.init(code: code, words: envelope.words, response: response)
        } else if response.status != 200 {
            self.init(status: response.status, summary: summary, response: response)
        } else if !expectsVerdict || envelope?.verdict == "0" {
            return nil
        } else if let envelope, let verdict = envelope.verdict {
            self.init(.api(code: "rt_cd \(verdict.printable(limit: 8))", message: envelope.words), .giveUp)
        } else {
            self.init(.protocolBreach("expected a JSON object with rt_cd, got \(summary)"), .giveUp)
        }
    }

    private init(code: String, words: String, response: HTTPResponse) {
        let code = code.printable(limit: 16)
        let reaction = KISCode(code)?.reaction ?? KISFailure.reaction(toUnknownCodeWith: response.status)
        let error: KISError =
            switch reaction {
            case .refused, .renewToken: .authentication(code: code, message: words)
            case .slowDown: .rateLimited(code: code, message: words)
            case .waitForTokenMinute: .tokenNotYet(until: nil, reason: "\(code) \(words)")
            case .retry, .giveUp: .api(code: code, message: words)
            }
        self.init(error, reaction, pause: KISFailure.retryAfter(response))
    }

    /// KIS answers nearly every refusal with 500, so that status says nothing about a code nobody knows.
    private static func reaction(toUnknownCodeWith status: Int) -> KISReaction {
        switch status {
        case 401: .renewToken
        case 429: .slowDown
        default: .giveUp
        }
    }

    private init(status: Int, summary: String, response: HTTPResponse) {
        switch status {
        case 401, 403: self.init(.authentication(code: "HTTP \(status)", message: "without a KIS code"), .renewToken)
        case 429:
            self.init(
                .rateLimited(code: "HTTP 429", message: "too many requests"), .slowDown,
                pause: KISFailure.retryAfter(response))
        case 500...599: self.init(.unavailable(status: status, summary: summary), .retry)
        case 300...399: self.init(.protocolBreach("HTTP \(status): a redirect, not followed"), .giveUp)
        case 404: self.init(.protocolBreach("HTTP 404: no such endpoint or TR"), .giveUp)
        default: self.init(.protocolBreach("HTTP \(status): \(summary)"), .giveUp)
        }
    }

    private static func retryAfter(_ response: HTTPResponse) -> Duration? {
        response.header("retry-after").flatMap { UInt32($0) }.map { .seconds($0) }
    }

    /// The first 80 bytes; a web page is only named.
    private static func excerpt(_ body: [UInt8]) -> String {
        if body.isEmpty { return "an empty body" }
        let head = String(decoding: body.prefix(80), as: UTF8.self)
        if head.lowercased().contains("<html") || head.lowercased().contains("<!doctype") { return "a web page" }
        return "'\(head.printable(limit: 80))'"
    }
}
