/// How an answer's bytes are sent; the default is at once and whole.
struct Delivery: Hashable, Sendable {
    enum Ending: Hashable, Sendable {
        /// The connection stays open for the next request.
        case keepAlive
        /// Closed after the answer.
        case close
        /// Closed after half of the body.
        case closeHalfway
        /// Nothing is sent; the connection is closed.
        case closeUnanswered
        /// Nothing is sent; the connection is reset.
        case reset
    }

    var delay = Duration.zero
    /// Nil: as fast as the connection takes them.
    var bytesPerSecond: Int?
    /// What Content-Length claims above, or below, the truth.
    var lengthError = 0
    /// Whether it is announced as chunked and is not.
    var isBrokenlyChunked = false
    var ending = Ending.keepAlive
}
