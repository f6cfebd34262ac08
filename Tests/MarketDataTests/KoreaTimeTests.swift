import MarketData
import Testing

@Suite struct KoreaTimeTests {
    @Test(
        "An instant is read on the Korean clock, whatever offset it was written with",
        arguments: [
            ("2026-11-20T09:31:02+09:00", "2026-11-20T09:31:02+09:00"),
            ("2026-11-20T00:31:02Z", "2026-11-20T09:31:02+09:00"),
            ("2026-11-19T23:59:59+0000", "2026-11-20T08:59:59+09:00"),
            ("2026-11-19T18:31-0600", "2026-11-20T09:31:00+09:00"),
            ("1969-12-31T23:59:59.5+09:00", "1969-12-31T23:59:59+09:00"),
        ])
    func iso(text: String, korean: String) throws {
        #expect(try #require(KoreaTime(iso: text)).iso == korean)
    }

    @Test(
        "A time of unknown place, or no time at all, is refused",
        arguments: [
            "2026-11-20T09:31:02", "2026-11-20", "2026-11-20T24:00:00Z", "2026-11-20T09:31:60Z", "09:31",
            "2026-11-20T09:31:02+9", "",
        ])
    func refused(text: String) {
        #expect(KoreaTime(iso: text) == nil)
    }

    @Test("Fractions of a second are kept to the microsecond")
    func fraction() throws {
        let time = try #require(KoreaTime(iso: "2026-11-20T09:31:02.25Z"))
        #expect(time.microseconds % 1_000_000 == 250_000)
        #expect(time.adding(.milliseconds(750)).second == 3)
    }
}
