import MarketData

/// Where the columns of a KIS master file stand. A line is a short code (9 bytes), an ISIN (12), a name (40, cp949) and
/// a tail of ASCII columns, whose length tells the market; offsets count from the beginning of the tail.
struct MasterLayout: Sendable {
    let market: Market
    let tailLength: Int
    /// ETF, ETN and their like (ETP).
    let product: Int
    /// 기업인수목적회사 (SPAC).
    let acquisitionCompany: Int
    /// 정리매매
    let cleanUpTrading: Int
    /// 우선주
    let preferred: Int
    /// 전일기준 시가총액, 9 digits, hundred million won.
    let marketCap: Int

    static let tailStart = 61
    static let code = 0..<9
    static let name = 21..<61

    var lineLength: Int { MasterLayout.tailStart + tailLength }
}

extension MasterLayout {
    /// `kospi_code.mst`
    static let kospi = MasterLayout(
        market: .kospi, tailLength: 227, product: 22, acquisitionCompany: 29, cleanUpTrading: 61, preferred: 158,
        marketCap: 212)

    /// `kosdaq_code.mst`
    static let kosdaq = MasterLayout(
        market: .kosdaq, tailLength: 221, product: 18, acquisitionCompany: 24, cleanUpTrading: 56, preferred: 153,
        marketCap: 206)

    /// The layout that most lines of a file have; nil when it is no master file: no line has either, or it begins with a
    /// comment, as a CSV may.
    init?(of lines: [some Collection<UInt8>]) {
        let counts = [MasterLayout.kospi, .kosdaq].map { layout in
            (layout, count: lines.count { $0.count == layout.lineLength })
        }
        guard lines.first?.first != UInt8(ascii: "#"), let (layout, count) = counts.max(by: { $0.count < $1.count }),
            count > 0
        else { return nil }
        self = layout
    }
}
