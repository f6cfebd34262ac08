import MarketData
import Testing

struct BarIntervalTests {
    @Test("Parts of an hour and whole hours within a session are intervals", arguments: [1, 2, 3, 5, 15, 60, 120, 360])
    func valid(minutes: Int) { #expect(BarInterval(minutes: minutes)?.minutes == minutes) }

    @Test("Anything else is not", arguments: [-5, 0, 7, 45, 90, 420, 1_440])
    func invalid(minutes: Int) { #expect(BarInterval(minutes: minutes) == nil) }

    @Test("The usual five")
    func usual() { #expect(BarInterval.usual.map(\.minutes) == [3, 5, 10, 30, 60]) }
}
