import KISSimulator
import MarketData
import TestSupport

/// A way to spoil one stock's days in one of the two feeds, and what a validation is to find. Rows and sessions are counted
/// from the newest, which is 0.
struct Corruption: Sendable, CustomStringConvertible {
    let source: DailySource
    let effect: FaultEffect
    /// The class of the sessions that do not simply agree.
    var classes: [Int: Set<DayClass>] = [:]
    var volumes: [Int: Set<VolumeClass>] = [:]
    /// Days without a session that have a row.
    var extra: [TradingDate] = []
    /// The ratio of KIS to the other feed.
    var factor: String?
    /// The stock it is to be, where not any will do.
    var stock: StockCode?

    var description: String { "\(source.rawValue) \(effect)" }

    var fault: (StockCode) -> Fault {
        { stock in Fault(effect, transaction: source == .kis ? "FHKST03010100" : "naver", stock: stock) }
    }

    static let sessions = 12

    private static func all(_ verdict: Set<DayClass>) -> [Int: Set<DayClass>] { from(0, verdict) }

    private static func from(_ row: Int, _ verdict: Set<DayClass>) -> [Int: Set<DayClass>] {
        Dictionary(uniqueKeysWithValues: (row..<sessions).map { ($0, verdict) })
    }

    /// Days that are other days, which by chance may be near.
    private static func shifted(_ missing: DayClass) -> [Int: Set<DayClass>] {
        all([.value, .near]).merging([0: [missing]]) { $1 }
    }

    private static let anyVolume: [Int: Set<VolumeClass>] = Dictionary(
        uniqueKeysWithValues: (0..<sessions).map { ($0, [.value, .late, .near]) })

    static let saturday = TradingDate("2026-11-14")!

    static let kinds: [Corruption] = [
        Corruption(source: .kis, effect: .missingRow(3), classes: [3: [.missingKIS]]),
        Corruption(source: .fdr, effect: .missingRow(0), classes: [0: [.missingFDR]]),
        Corruption(source: .fdr, effect: .missingOlderRows(from: 5), classes: from(5, [.missingFDR])),
        Corruption(source: .kis, effect: .emptyRows, classes: all([.missingKIS])),
        Corruption(source: .kis, effect: .shiftedDays, classes: shifted(.missingKIS), volumes: anyVolume),
        Corruption(source: .fdr, effect: .shiftedDays, classes: shifted(.missingFDR), volumes: anyVolume),
        Corruption(source: .kis, effect: .oneTickOff(2), classes: [2: [.near]]),
        Corruption(source: .fdr, effect: .oneTickOff(4, field: "stck_oprc"), classes: [4: [.near]]),
        Corruption(source: .kis, effect: .oneTickOff(5, field: "stck_hgpr"), classes: [5: [.near]]),
        Corruption(source: .fdr, effect: .oneTickOff(1, field: "stck_lwpr"), classes: [1: [.near]]),
        Corruption(
            source: .kis, effect: .scaledPrices(divisor: 5, from: nil), classes: all([.factor]), factor: "1/5"),
        Corruption(
            source: .fdr, effect: .scaledPrices(divisor: 5, from: 4), classes: from(4, [.factor]), factor: "5/1"),
        Corruption(
            source: .kis, effect: .scaledPrices(divisor: 2, from: 6), classes: from(6, [.factor]), factor: "1/2"),
        Corruption(
            source: .fdr, effect: .scaledPrices(divisor: 10, from: 0), classes: all([.factor]), factor: "10/1"),
        Corruption(
            source: .kis, effect: .scaledPrices(divisor: 5, from: sessions - 1), classes: [sessions - 1: [.value]]),
        // Samsung Electronics and SK hynix swapped at KIS; the bars of Samsung in the place of another stock in the feed.
        Corruption(
            source: .kis, effect: .otherStock(StockCode("000660")!), classes: all([.value]), volumes: anyVolume,
            stock: StockCode("005930")),
        Corruption(
            source: .kis, effect: .otherStock(StockCode("005930")!), classes: all([.value]), volumes: anyVolume,
            stock: StockCode("000660")),
        Corruption(
            source: .fdr, effect: .otherStock(StockCode("005930")!), classes: all([.value]), volumes: anyVolume),
        Corruption(
            source: .kis, effect: .zeroedHalt(3), classes: [3: [.value]], volumes: [3: [.value]]),
        Corruption(
            source: .fdr, effect: .zeroedHalt(2), classes: [2: [.value]], volumes: [2: [.value]]),
        Corruption(source: .fdr, effect: .zeroedHalt(4), classes: all([.haltForm]), stock: Rehearsal.suspended),
        Corruption(source: .kis, effect: .doubledVolume(4), volumes: [4: [.value]]),
        Corruption(source: .fdr, effect: .doubledVolume(0), volumes: [0: [.value]]),
        Corruption(source: .kis, effect: .lateVolume(percent: 1, row: 0), volumes: [0: [.late]]),
        Corruption(source: .fdr, effect: .lateVolume(percent: 1, row: 0), volumes: [0: [.late]]),
        Corruption(source: .fdr, effect: .lateVolume(percent: 1, row: 3), volumes: [3: [.value]]),
        Corruption(
            source: .kis, effect: .badValue(field: "stck_hgpr", value: "NaN", row: 2), classes: [2: [.invalid]]),
        Corruption(source: .fdr, effect: .highBelowLow(3), classes: [3: [.invalid]]),
        Corruption(source: .kis, effect: .contradictingRow(5), classes: [5: [.invalid]]),
        Corruption(source: .kis, effect: .zeroPrice(1), classes: [1: [.invalid]]),
        Corruption(source: .kis, effect: .movedRow(5), classes: [5: [.missingKIS]], extra: [saturday]),
        Corruption(source: .fdr, effect: .movedRow(5), classes: [5: [.missingFDR]], extra: [saturday]),
    ]
}
