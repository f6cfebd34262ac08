import NIOHTTP1

/// What clients may use up of a server.
package struct StatusServerOptions: Sendable {
    /// Further ones are answered with 503 and closed.
    package var maximumConnections = 512
    /// Request line and header fields, of which there may be 100; 431 beyond.
    package var maximumHeadBytes = 16_384
    /// Of a request's body, which is read and ignored; 413 beyond.
    package var maximumBodyBytes = 8_192
    /// From the connection's start, or its last answer, to the end of a request.
    package var requestTimeout = Duration.seconds(30)
    /// From an answer's first byte to its last.
    package var writeTimeout = Duration.seconds(30)
    /// From the end of the last answer until the client, too, has closed.
    package var closeTimeout = Duration.seconds(1)
    /// From `stop()` until the answers under way are given up.
    package var stopTimeout = Duration.seconds(1)

    package init() {}
}

extension StatusServerOptions {
    /// How often is looked for connections whose time is over.
    var precision: Duration { min(requestTimeout, writeTimeout, closeTimeout, .seconds(1)) / 4 }

    var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = maximumHeadBytes
        limits.maxHeaderListSize = maximumHeadBytes
        limits.maxHeaderFieldCount = 100
        return limits
    }
}
