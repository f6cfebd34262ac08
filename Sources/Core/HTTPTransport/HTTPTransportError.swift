/// Why a request brought no complete answer. No case carries a header, a query or a body.
package enum HTTPTransportError: Error, Hashable, Sendable {
    /// Not a complete http or https address, or one with a user name in it.
    case invalidURL
    /// Plain http to another machine; nothing was sent.
    case insecureURL(host: String)
    /// A header name that is no token, or a value with a control character; nothing was sent.
    case invalidHeader
    case cannotResolve(host: String)
    case cannotConnect(server: String, reason: String)
    /// The server's certificate or protocol was refused.
    case tls(reason: String)
    /// `after` is the limit that ran out.
    case timeout(phase: HTTPPhase, after: Duration)
    case tooSlow(bytesPerSecond: Int, over: Duration)
    case closedWithoutAnswer
    /// The connection broke: a reset, or an end in the middle of a handshake.
    case connectionLost(phase: HTTPPhase)
    /// The answer ended before its announced length or last chunk.
    case truncated
    case bodyTooLarge(limit: Int)
    case headerTooLarge(limit: Int)
    /// A content or transfer encoding that is unknown or does not decode.
    case undecodable
    /// Something answered that does not speak HTTP.
    case notHTTP
    case cancelled
    /// The request's start was slept through; nothing was sent.
    case startMissed
    /// libcurl's code and its fixed text.
    case other(code: Int, text: String)

    /// Whether the same request may succeed a moment later. Whether it may be repeated at all is the caller's knowledge.
    package var isRetryable: Bool {
        switch self {
        case .cannotResolve, .cannotConnect, .timeout, .tooSlow, .closedWithoutAnswer, .connectionLost, .truncated,
            .undecodable, .notHTTP:
            true
        case .invalidURL, .insecureURL, .invalidHeader, .tls, .bodyTooLarge, .headerTooLarge, .cancelled,
            .startMissed, .other:
            false
        }
    }
}

extension HTTPTransportError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalidURL: "not a complete http or https address"
        case .insecureURL(let host): "plain http to \(host) refused: only https leaves this machine"
        case .invalidHeader: "a request header holds a character that is not allowed"
        case .cannotResolve(let host): "cannot resolve host \(host)"
        case .cannotConnect(let server, let reason): "cannot connect to \(server): \(reason)"
        case .tls(let reason): "TLS verification failed: \(reason)"
        case .timeout(let phase, let limit): "timed out waiting for \(phase.rawValue) after \(limit.inSeconds)"
        case .tooSlow(let rate, let window): "answer slower than \(rate) bytes/s for \(window.inSeconds)"
        case .closedWithoutAnswer: "server closed the connection without an answer"
        case .connectionLost(let phase): "connection lost while waiting for \(phase.rawValue)"
        case .truncated: "answer ended before its announced end"
        case .bodyTooLarge(let limit): "body over \(limit.inBinaryUnits)"
        case .headerTooLarge(let limit): "answer's header over \(limit.inBinaryUnits)"
        case .undecodable: "cannot decode body"
        case .notHTTP: "answer is not HTTP"
        case .cancelled: "request cancelled"
        case .startMissed: "the time to send was slept through"
        case .other(let code, let text): "libcurl error \(code): \(text)"
        }
    }
}

extension Duration {
    /// To the millisecond, without trailing zeros: "5 s", "0.25 s".
    fileprivate var inSeconds: String {
        let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
        let (whole, thousandths) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        guard thousandths > 0 else { return "\(whole) s" }
        var digits = String(String(1_000 + thousandths).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits) s"
    }
}

extension Int {
    /// "4 MiB", "64 KiB", "100 bytes": the largest unit that divides it.
    fileprivate var inBinaryUnits: String {
        if isMultiple(of: 1 << 20) { return "\(self >> 20) MiB" }
        if isMultiple(of: 1 << 10) { return "\(self >> 10) KiB" }
        return "\(self) bytes"
    }
}
