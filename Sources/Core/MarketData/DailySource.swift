/// Who says what was traded on a day; the raw value is the column `source` of `stock_prices`.
package enum DailySource: String, CaseIterable, Sendable {
    case kis = "KIS"
    /// The feed that FinanceDataReader reads.
    case fdr = "FDR"
}
