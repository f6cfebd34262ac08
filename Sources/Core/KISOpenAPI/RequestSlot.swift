/// Leave to send one request, after `wait` from the moment it was given.
package struct RequestSlot: Sendable {
    package let wait: Duration
    /// Requests a second that all processes together may send at present.
    package let rate: Double

    package init(wait: Duration, rate: Double) {
        self.wait = wait
        self.rate = rate
    }
}
