package import MarketData

/// How the minutes of complete stock-days compare with their daily bars.
package struct ReconciliationReport: Sendable {
    package struct Finding: Sendable {
        package let session: TradingDate
        package let stock: StockCode
        /// In words, at least one.
        package let differences: [String]
    }

    package private(set) var agree = 0
    /// The daily bar was adjusted since, for a split or the like: prices agree by one ratio.
    package private(set) var adjusted = 0
    package private(set) var withoutDailyBar = 0
    /// Shares of the days that agree.
    package private(set) var sharesOutsideSession: Int64 = 0
    /// Ascending by session and stock as they were added.
    package private(set) var findings: [Finding] = []

    package init() {}

    /// Stock-days that have a daily bar.
    package var compared: Int { agree + adjusted + findings.count }

    package mutating func add(_ reconciliations: [StockCode: Reconciliation], of session: TradingDate) {
        for (stock, reconciliation) in reconciliations.sorted(by: { $0.key < $1.key }) {
            switch reconciliation {
            case .noDailyBar: withoutDailyBar += 1
            case .adjusted: adjusted += 1
            case .agrees(let shares):
                agree += 1
                sharesOutsideSession = sharesOutsideSession.addingReportingOverflow(shares).partialValue
            case .differs(let differences):
                findings.append(
                    Finding(session: session, stock: stock, differences: differences.map(\.description)))
            }
        }
    }

    /// `48 of 50 stock-days agree with their daily bars, 1 adjusted since, 1 differs; 12,345 shares outside the session`;
    /// nil when there was no daily bar to compare with.
    var sentence: String? {
        guard compared > 0 else { return nil }
        var text =
            "\(FixedDecimal.text(agree)) of \(FixedDecimal.text(compared)) stock-days agree with their daily bars"
        if adjusted > 0 { text += ", \(FixedDecimal.text(adjusted)) adjusted since" }
        if !findings.isEmpty { text += ", \(FixedDecimal.text(findings.count)) differ" }
        if sharesOutsideSession > 0 {
            text += "; \(FixedDecimal.text(Int(sharesOutsideSession))) shares outside the session"
        }
        return text
    }

    /// A line for each stock-day that differs, under a headline; for `--reconcile`.
    package var text: String {
        guard let sentence else { return "no complete stock-day has a daily bar to compare with" }
        var table = TextTable(heading: ["SESSION", "STOCK", "DIFFERENCE"], alignments: [.left, .left, .left])
        for finding in findings {
            for difference in finding.differences {
                table.append([finding.session.iso, finding.stock.text, difference])
            }
        }
        return findings.isEmpty ? sentence : "\(sentence)\n\(table.text)"
    }
}

extension ReconciliationReport: Encodable {
    enum CodingKeys: String, CodingKey {
        case compared
        case agree
        case adjusted
        case withoutDailyBar = "without_daily_bar"
        case sharesOutsideSession = "shares_outside_session"
        case findings = "differences"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(compared, forKey: .compared)
        try fields.encode(agree, forKey: .agree)
        try fields.encode(adjusted, forKey: .adjusted)
        try fields.encode(withoutDailyBar, forKey: .withoutDailyBar)
        try fields.encode(sharesOutsideSession, forKey: .sharesOutsideSession)
        try fields.encode(findings, forKey: .findings)
    }
}

extension ReconciliationReport.Finding: Encodable {
    enum CodingKeys: String, CodingKey {
        case session
        case stock
        case differences
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(session.iso, forKey: .session)
        try fields.encode(stock.text, forKey: .stock)
        try fields.encode(differences, forKey: .differences)
    }
}
