/// A chart TR's body as the rules for correct bars want it read: each row good, refused under its label, or refused without
/// one. Written apart from the reader it is to judge.
package struct JudgedPage: Equatable, Sendable {
    package enum Kind: Sendable { case minutes, days }

    package private(set) var rows: [String: PrintedRow] = [:]
    /// Labels of refused rows, each once.
    package private(set) var refused: Set<String> = []
    package private(set) var refusedWithoutLabel = 0

    package init(rows: [PrintedRow], refused: Set<String>, refusedWithoutLabel: Int) {
        self.rows = Dictionary(uniqueKeysWithValues: rows.map { ($0.label, $0) })
        self.refused = refused
        self.refusedWithoutLabel = refusedWithoutLabel
    }

    /// Nil when the body is no page.
    package init?(_ body: [UInt8], _ kind: Kind) {
        guard let list = JSONTree(body)?["output2"]?.list else { return nil }
        for element in list {
            if let members = element.members, members.isEmpty { continue }
            guard let label = JudgedPage.label(of: element, kind) else {
                refusedWithoutLabel += 1
                continue
            }
            guard let row = JudgedPage.row(element, label, kind) else {
                refused.insert(label)
                continue
            }
            if let known = rows.updateValue(row, forKey: label), known != row { refused.insert(label) }
        }
        for label in refused { rows[label] = nil }
    }

    /// What the two read differently.
    package func difference(from other: JudgedPage?) -> String {
        guard let other else { return "one is no page" }
        let rows = Set(rows.values).symmetricDifference(other.rows.values)
        let refused = refused.symmetricDifference(other.refused)
        return "\(rows), refused \(refused), without label \(refusedWithoutLabel) and \(other.refusedWithoutLabel)"
    }

    private static func label(of element: JSONTree, _ kind: Kind) -> String? {
        guard let date = element["stck_bsop_date"]?.text.flatMap(PrintedNumber.date) else { return nil }
        guard kind == .minutes else { return date }
        return element["stck_cntg_hour"]?.text.flatMap(PrintedNumber.minute).map { "\(date) \($0)" }
    }

    /// Nil when it must be refused.
    private static func row(_ element: JSONTree, _ label: String, _ kind: Kind) -> PrintedRow? {
        let close = kind == .minutes ? "stck_prpr" : "stck_clpr"
        let prices = ["stck_oprc", "stck_hgpr", "stck_lwpr", close].compactMap {
            element[$0]?.text.flatMap(PrintedNumber.price)
        }
        let shares = element[kind == .minutes ? "cntg_vol" : "acml_vol"]?.text.flatMap(PrintedNumber.whole)
        guard prices.count == 4, let volume = shares, volume >= 0 else { return nil }
        var row = PrintedRow(label: label, prices: prices, volume: volume, turnover: 0)
        if kind == .minutes {
            guard let turnover = element["acml_tr_pbmn"]?.text, !turnover.hasPrefix("-"),
                let won = PrintedNumber.whole(turnover)
            else { return nil }
            row.turnover = won
            if volume == 0 { row.prices = [] }
        } else if volume == 0, prices[0...2] == [0, 0, 0] {
            row.prices = Array(repeating: prices[3], count: 4)
        }
        if volume == 0, Set(row.prices).count > 1 { return nil }
        return row.prices.isEmpty || isPossible(row.prices) ? row : nil
    }

    private static func isPossible(_ prices: [Int]) -> Bool {
        prices.allSatisfy { $0 > 0 } && prices[1] == prices.max() && prices[2] == prices.min()
    }
}
