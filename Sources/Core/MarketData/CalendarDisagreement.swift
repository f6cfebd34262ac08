/// A date on which KIS contradicts the built-in table or the operator: worth a loud word, whoever is right.
package struct CalendarDisagreement: Hashable, Sendable {
    package let date: TradingDate
    /// Whether the market opens by the operator's word, or else by the built-in table.
    package let ours: Bool
    /// Whether it opens by KIS's word.
    package let theirs: Bool
    /// True when ours is the operator's, which stands; the built-in table yields to KIS.
    package let isOperators: Bool

    package init(date: TradingDate, ours: Bool, theirs: Bool, isOperators: Bool) {
        self.date = date
        self.ours = ours
        self.theirs = theirs
        self.isOperators = isOperators
    }
}

extension CalendarDisagreement: CustomStringConvertible {
    /// `2026-11-20: KIS says closed, the built-in calendar says open; KIS is followed`
    package var description: String {
        func word(_ isOpen: Bool) -> String { isOpen ? "open" : "closed" }
        let owner = isOperators ? "the operator" : "the built-in calendar"
        let followed = isOperators ? "the operator" : "KIS"
        return "\(date): KIS says \(word(theirs)), \(owner) says \(word(ours)); \(followed) is followed"
    }
}
