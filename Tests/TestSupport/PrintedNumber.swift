/// Numbers as KIS prints them, read by the judge of a mutated body.
package enum PrintedNumber {
    /// Won times one hundred; nil for what is no plain decimal number, has more than two decimals, or is beyond a hundred
    /// billion won.
    package static func price(_ text: String) -> Int? {
        let isNegative = text.hasPrefix("-")
        let halves = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves.allSatisfy(isDigits), let won = Int(halves[0]),
            won <= 100_000_000_000
        else { return nil }
        let decimals = halves.count == 2 ? String(halves[1]) + "0" : "00"
        guard decimals.utf8.dropFirst(2).allSatisfy({ $0 == 0x30 }) else { return nil }
        return (isNegative ? -1 : 1) * (won * 100 + Int(decimals.prefix(2))!)
    }

    /// Whole shares or won that fit 64 bits.
    package static func whole(_ text: String) -> Int? {
        isDigits(text.dropFirst(text.hasPrefix("-") ? 1 : 0)) && text != "\(Int.min)" ? Int(text) : nil
    }

    /// `20261120`, a day that exists between 1900 and 2200.
    package static func date(_ text: String) -> String? {
        guard text.utf8.count == 8, isDigits(text[...]), let number = Int(text),
            (1900...2200).contains(number / 10_000)
        else { return nil }
        let year = number / 10_000
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let month = number / 100 % 100
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(number % 100) else { return nil }
        return text
    }

    /// `101000`, a whole minute of the day.
    package static func minute(_ text: String) -> String? {
        guard text.utf8.count == 6, isDigits(text[...]), text.hasSuffix("00"), text.prefix(2) < "24",
            text.dropFirst(2).prefix(2) < "60"
        else { return nil }
        return text
    }

    private static func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
