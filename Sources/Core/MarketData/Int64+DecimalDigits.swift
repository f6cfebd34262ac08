extension Int64 {
    /// Reads one or more ASCII digits and nothing else; nil on overflow. Unlike `Int64(_:)` it refuses signs.
    package init?(decimalDigits digits: some Collection<UInt8>) {
        guard let value = digits.withBytes(Int64.decimal) else { return nil }
        self = value
    }

    static func decimal(_ digits: some RandomAccessCollection<UInt8>) -> Int64? {
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            let (shifted, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = shifted.addingReportingOverflow(Int64(digit - 0x30))
            guard !overflowed, !carried else { return nil }
            value = sum
        }
        return value
    }
}
