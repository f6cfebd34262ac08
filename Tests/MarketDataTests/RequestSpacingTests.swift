import MarketData
import Testing

@Suite("How far apart requests are sent")
struct RequestSpacingTests {
    private static let limits: [(perSecond: Double, perMinute: Double)] = [
        (18, 950), (1, 60), (1, 1_000), (10, 20), (1_000, 60_000), (20, 90), (2, 61), (5, 3),
    ]

    /// The moments of the first requests, each given its slot as the shared pace does it: one interval after the last, and
    /// not before the limit a minute allows it.
    private func slots(_ spacing: RequestSpacing, _ count: Int) -> [Double] {
        var (next, minute) = (0.0, 0.0)
        return (0..<count).map { _ in
            let slot = max(next, minute - spacing.minuteTolerance)
            minute = max(minute, slot) + spacing.minuteSpacing
            next = slot + 1 / spacing.perSecond
            return slot
        }
    }

    @Test("The seconds of a plan are those the pace takes, slot by slot", arguments: limits)
    func seconds(perSecond: Double, perMinute: Double) {
        let spacing = RequestSpacing(perSecond: perSecond, perMinute: perMinute)
        let slots = slots(spacing, 3_000)
        for count in [1, 2, 14, 50, 51, 200, 949, 3_000] {
            let expected = slots[count - 1] + 1 / perSecond
            #expect(abs(spacing.seconds(for: count) - expected) < 1e-6 * expected, "\(count)")
        }
        #expect(spacing.seconds(for: 0) == 0)
    }

    @Test("No sliding second and no sliding minute holds more than its limit", arguments: limits)
    func within(perSecond: Double, perMinute: Double) {
        let slots = slots(RequestSpacing(perSecond: perSecond, perMinute: perMinute), 3_000)
        for (window, limit) in [(1.0, perSecond), (60, perMinute)] {
            let size = Int(limit)
            // One more than the limit needs more than the window.
            for (first, last) in zip(slots, slots.dropFirst(size)) { #expect(last - first > window - 1e-6) }
        }
    }

    @Test("A tick of the universe goes at the full rate")
    func burst() {
        let spacing = RequestSpacing(perSecond: 18, perMinute: 950)
        #expect(abs(spacing.seconds(for: 50) - 50.0 / 18) < 1e-9)
        #expect(spacing.seconds(for: 951) > 60)
    }
}
