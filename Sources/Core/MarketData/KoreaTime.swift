/// An instant, read on a Korean clock. Korea has kept UTC+9 without summer time since 1988, so the offset is a constant
/// and no time-zone data is needed.
package struct KoreaTime: Hashable, Sendable {
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let microseconds: Int64

    package static let offsetSeconds: Int64 = 9 * 3_600

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package init(unixSeconds: Int64) { microseconds = unixSeconds * 1_000_000 }

    /// The start of `minute` on `date` in Korea, plus `seconds`.
    package init(_ date: TradingDate, _ minute: MinuteOfDay, seconds: Int = 0) {
        let local = Int64(date.dayNumber) * 86_400 + Int64(minute.value) * 60 + Int64(seconds)
        self.init(unixSeconds: local - KoreaTime.offsetSeconds)
    }

    package var unixSeconds: Int64 { floorDivide(microseconds, 1_000_000) }

    package var date: TradingDate { TradingDate(dayNumber: Int(floorDivide(localSeconds, 86_400))) }

    /// The minute of the day that is under way.
    package var minute: MinuteOfDay { MinuteOfDay(secondOfDay / 60)! }

    /// 0 … 59
    package var second: Int { secondOfDay % 60 }

    /// Seconds since midnight in Korea.
    package var secondOfDay: Int { Int(localSeconds - floorDivide(localSeconds, 86_400) * 86_400) }

    package func adding(seconds: Int) -> KoreaTime {
        KoreaTime(microseconds: microseconds + Int64(seconds) * 1_000_000)
    }

    package func adding(_ duration: Duration) -> KoreaTime {
        let (seconds, attoseconds) = duration.components
        return KoreaTime(microseconds: microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
    }

    package func duration(since earlier: KoreaTime) -> Duration { .microseconds(microseconds - earlier.microseconds) }

    /// `2026-11-20T09:31:02+09:00`
    package var iso: String { "\(date.iso)T\(clock)+09:00" }

    /// `09:31:02`
    package var clock: String { "\(minute):\(twoDigits(second))" }

    private var localSeconds: Int64 { unixSeconds + KoreaTime.offsetSeconds }
}

extension KoreaTime {
    /// Reads ISO 8601 with an offset: `2026-11-20T09:31:00+09:00`, `2026-11-20T00:31:00Z`, with or without seconds and
    /// a fraction. Nil without an offset: a time of unknown place is not an instant.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 17, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
            let date = TradingDate(String(decoding: bytes[..<10], as: UTF8.self)),
            let minute = MinuteOfDay(String(decoding: bytes[11..<16], as: UTF8.self))
        else { return nil }
        var rest = bytes[16...]
        var seconds = 0
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ":") {
            guard let value = Int64(decimalDigits: rest.dropFirst().prefix(2)), rest.count >= 3, value < 60
            else { return nil }
            seconds = Int(value)
            rest = rest.dropFirst(3)
            if rest.first == UInt8(ascii: ".") {
                let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
                guard !digits.isEmpty else { return nil }
                let sixDigits = Array(digits.prefix(6)) + Array(repeating: 0x30, count: max(0, 6 - digits.count))
                fraction = Int64(decimalDigits: sixDigits) ?? 0
                rest = rest.dropFirst(1 + digits.count)
            }
        }
        guard let offset = KoreaTime.offset(rest) else { return nil }
        let local = Int64(date.dayNumber) * 86_400 + Int64(minute.value) * 60 + Int64(seconds)
        microseconds = (local - offset) * 1_000_000 + fraction
    }

    /// Seconds east of Greenwich of `Z`, `+09:00` or `+0900`.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int64? {
        if text.elementsEqual("Z".utf8) { return 0 }
        guard let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard digits.count == 4, let value = Int64(decimalDigits: digits), value / 100 < 24, value % 100 < 60
        else { return nil }
        let seconds = value / 100 * 3_600 + value % 100 * 60
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }
}

extension KoreaTime: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }
}

extension KoreaTime: CustomStringConvertible {
    package var description: String { iso }
}

private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    let quotient = a / b
    return a % b < 0 ? quotient - 1 : quotient
}
