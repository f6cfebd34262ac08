/// How long a request may take, as a whole and in each phase. All limits are always on.
package struct HTTPTimeouts: Hashable, Sendable {
    /// Name look-up, TCP and TLS together. Default 5 s.
    package var connect: Duration
    /// From the connection being ready to the first byte of the answer. Default 10 s.
    package var firstByte: Duration
    /// From the request's start to the last byte, waiting for a free connection included. Default 30 s.
    package var total: Duration
    /// The least an answer must bring in every `stallWindow` once it has begun, in bytes per second. Default 1,000.
    package var leastBytesPerSecond: Int
    /// Default 5 s.
    package var stallWindow: Duration

    package init(
        connect: Duration = .seconds(5), firstByte: Duration = .seconds(10), total: Duration = .seconds(30),
        leastBytesPerSecond: Int = 1_000, stallWindow: Duration = .seconds(5)
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.total = total
        self.leastBytesPerSecond = leastBytesPerSecond
        self.stallWindow = stallWindow
    }

    /// No limit that the loop watches is nearer than this.
    var shortest: Duration { min(total, firstByte, stallWindow) }
}
