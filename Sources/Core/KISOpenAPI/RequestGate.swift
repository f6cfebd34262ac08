/// Pace and circuit as all processes that share an app key see them. Every request takes a slot before it is sent and
/// says afterwards how it went.
package protocol RequestGate: Sendable {
    /// Throws `.circuitOpen` while nobody may call, `.deadlinePassed` when the slot would lie behind the deadline.
    func slot(before deadline: ContinuousClock.Instant) async throws(KISError) -> RequestSlot

    func report(_ outcome: CallOutcome) async throws(KISError)
}
