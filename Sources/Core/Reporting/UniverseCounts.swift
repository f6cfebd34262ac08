/// What universe files have changed in the table `stocks`.
package struct UniverseCounts: Hashable, Sendable, Encodable {
    /// Active stocks afterwards.
    package let stocks: Int
    package let new: Int
    /// Stocks that were active, with other values.
    package let changed: Int
    package let same: Int
    package let reactivated: Int
    /// Stocks that no file names any more.
    package let deactivated: Int

    package init(new: Int, changed: Int, same: Int, reactivated: Int, deactivated: Int) {
        stocks = new + changed + same + reactivated
        self.new = new
        self.changed = changed
        self.same = same
        self.reactivated = reactivated
        self.deactivated = deactivated
    }
}

extension UniverseCounts: CustomStringConvertible {
    /// `2,513 stocks: 12 new, 2,501 same, 4 deactivated`
    package var description: String {
        let counts = [
            (new, "new"), (changed, "changed"), (same, "same"), (reactivated, "reactivated"),
            (deactivated, "deactivated"),
        ]
        let told = counts.filter { $0.0 > 0 }.map { "\(FixedDecimal.text($0.0)) \($0.1)" }
        return "\(FixedDecimal.text(stocks)) stocks: " + told.joined(separator: ", ")
    }
}
