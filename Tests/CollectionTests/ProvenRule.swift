import MarketData
import TestSupport

/// What a page proves, by the rules as they are written down and not as they are programmed: minutes of the day as plain
/// numbers.
struct ProvenRule {
    private static let open = 540
    /// The last label asked for, and the last minute that had ended when the page was asked.
    private static let until = 611

    private var rows: [Int: PrintedRow] = [:]
    private var refused: Set<Int> = []
    private let hasRefusedWithoutLabel: Bool
    private let startsAtOpen: Bool
    private let isToday: Bool

    init(_ page: JudgedPage, _ chart: MutatedReadingTests.Chart) {
        isToday = chart == .today
        hasRefusedWithoutLabel = page.refusedWithoutLabel > 0
        for (label, row) in page.rows {
            if let minute = Self.minute(label), (Self.open...Self.until).contains(minute) { rows[minute] = row }
        }
        for label in page.refused { if let minute = Self.minute(label) { refused.insert(minute) } }
        let reachesPastOpen = page.rows.keys.contains { $0 < "20261120" }
        let oldest = rows.min { $0.key < $1.key }?.value
        startsAtOpen = reachesPastOpen || oldest.map { Self.fits($0, since: 0) } ?? false
    }

    /// The session's labels that are traded, of these minutes, as the page has them.
    func bars(of minutes: MinuteSet) -> [String] {
        minutes.minutes.compactMap { rows[$0] }.filter { $0.volume > 0 }.map(\.label)
    }

    /// False for a minute that no rule allows to be proven.
    func mayProve(_ minute: Int) -> Bool {
        guard let oldest = rows.keys.min(), minute <= Self.until, minute >= (startsAtOpen ? Self.open : oldest) else {
            return false
        }
        if refused.contains(minute) || (hasRefusedWithoutLabel && rows[minute] == nil) { return false }
        // Between a refused row and the next older good one.
        let nextRow = rows.keys.filter { $0 >= minute }.min() ?? Int.max
        if let spoilt = refused.filter({ $0 > minute }).min(), spoilt < nextRow { return false }
        return nextRow == Int.max || agrees(nextRow)
    }

    /// Minutes with a good row that nothing speaks against.
    var mustProve: [Int] { rows.keys.filter(mayProve).sorted() }

    /// Whether the turnover of a row since the next older one fits; false when a refused row lies between them, true when
    /// there is no older one to tell.
    private func agrees(_ minute: Int) -> Bool {
        guard let row = rows[minute] else { return true }
        guard let older = rows.keys.filter({ $0 < minute }).max() else {
            guard startsAtOpen else { return newerAgrees(minute) }
            return isWhole(Self.open..<minute + 1) && Self.fits(row, since: 0)
        }
        guard isWhole(older + 1..<minute + 1) else { return false }
        return Self.fits(row, since: rows[older]!.turnover)
    }

    /// An oldest row that nothing witnesses falls with the row that it witnesses.
    private func newerAgrees(_ minute: Int) -> Bool {
        guard let newer = rows.keys.filter({ $0 > minute }).min(), isWhole(minute + 1..<newer + 1) else { return true }
        return Self.fits(rows[newer]!, since: rows[minute]!.turnover)
    }

    private func isWhole(_ minutes: Range<Int>) -> Bool {
        minutes.allSatisfy { !refused.contains($0) && !(hasRefusedWithoutLabel && rows[$0] == nil) }
    }

    private static func fits(_ row: PrintedRow, since turnover: Int) -> Bool {
        let (traded, overflowed) = row.turnover.subtractingReportingOverflow(turnover)
        guard !overflowed else { return false }
        guard row.volume > 0 else { return traded == 0 }
        let won = Double(traded)
        let volume = Double(row.volume)
        return won >= volume * (Double(row.prices[2]) / 100 - 1) && won <= volume * (Double(row.prices[1]) / 100 + 1)
    }

    private static func minute(_ label: String) -> Int? {
        guard label.hasPrefix("20261120 "), let number = Int(label.dropFirst(9)) else { return nil }
        return number / 10_000 * 60 + number / 100 % 100
    }
}
