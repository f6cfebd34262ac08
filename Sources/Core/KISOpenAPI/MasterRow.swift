import MarketData

/// One line of a master file, as long as its layout says.
struct MasterRow {
    private let bytes: [UInt8]
    private let layout: MasterLayout

    init(_ line: ArraySlice<UInt8>, _ layout: MasterLayout) throws(UniverseFault.Reason) {
        guard line.count == layout.lineLength else { throw .lineLength(line.count, expected: layout.lineLength) }
        bytes = Array(line)
        self.layout = layout
    }

    /// See `UniverseFile.init(name:master:)`. Where the legend says Y, N or 0, real rows also have blanks for "no".
    var isCollected: Bool {
        text(tail(0, 2)) == "ST" && isBlankOrZero(layout.product) && !isYes(layout.acquisitionCompany)
            && !isYes(layout.cleanUpTrading) && isBlankOrZero(layout.preferred)
    }

    func listing(_ decoder: borrowing CP949Decoder) throws(UniverseFault.Reason) -> Listing {
        let code = text(MasterLayout.code)
        guard let stock = StockCode(code) else { throw .badCode(code) }
        let name = trimmed(MasterLayout.name)
        guard !name.isEmpty, let name = decoder.text(name), name.controlsEscaped == name
        else { throw .badName(String(decoding: name, as: UTF8.self)) }
        return Listing(code: stock, name: name, market: layout.market, marketCap: try marketCap())
    }

    private func marketCap() throws(UniverseFault.Reason) -> Int64? {
        let digits = trimmed(tail(layout.marketCap, 9))
        if digits.isEmpty { return nil }
        guard let value = Int64(decimalDigits: digits) else {
            throw .badMarketCap(String(decoding: digits, as: UTF8.self))
        }
        return value
    }

    private func isYes(_ offset: Int) -> Bool { text(tail(offset, 1)) == "Y" }

    private func isBlankOrZero(_ offset: Int) -> Bool { ["", "0"].contains(text(tail(offset, 1))) }

    private func tail(_ offset: Int, _ width: Int) -> Range<Int> {
        MasterLayout.tailStart + offset..<MasterLayout.tailStart + offset + width
    }

    private func text(_ columns: Range<Int>) -> String { String(decoding: trimmed(columns), as: UTF8.self) }

    /// Without the blanks that fill a column up.
    private func trimmed(_ columns: Range<Int>) -> ArraySlice<UInt8> {
        let blank = UInt8(ascii: " ")
        let head = bytes[columns].drop { $0 == blank }
        return head.prefix(head.lastIndex { $0 != blank }.map { $0 - head.startIndex + 1 } ?? 0)
    }
}
