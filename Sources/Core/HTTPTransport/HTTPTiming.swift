/// How long each phase of an answered request took; a phase that did not happen (a kept connection) is zero.
package struct HTTPTiming: Hashable, Sendable {
    package var resolve: Duration
    package var connect: Duration
    package var tls: Duration
    /// From the connection being ready to the first byte of the answer.
    package var firstByte: Duration
    /// From the start of the transfer to its last byte; waiting for a free connection is not in it.
    package var total: Duration

    package init(
        resolve: Duration = .zero, connect: Duration = .zero, tls: Duration = .zero, firstByte: Duration = .zero,
        total: Duration = .zero
    ) {
        self.resolve = resolve
        self.connect = connect
        self.tls = tls
        self.firstByte = firstByte
        self.total = total
    }
}
