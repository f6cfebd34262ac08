/// What a request was waiting for.
package enum HTTPPhase: String, Sendable {
    case queue = "a free connection"
    case resolve = "the name look-up"
    case connect = "the connection"
    case tls = "the TLS handshake"
    case firstByte = "the first byte"
    case body = "the rest of the answer"
}
