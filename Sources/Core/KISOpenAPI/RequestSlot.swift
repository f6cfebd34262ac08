/// Leave to send one request, after `wait` from the moment it was given.
package struct RequestSlot: Sendable {
    package let wait: Duration
    /// Requests a second that all processes together may send at present.
    package let rate: Double

    /// A request that is sent later than this takes another slot: its interval, or what a busy host is late anyway.
    var tolerance: Duration { max(.seconds(1 / rate), .milliseconds(30)) }

    package init(wait: Duration, rate: Double) {
        self.wait = wait
        self.rate = rate
    }
}
