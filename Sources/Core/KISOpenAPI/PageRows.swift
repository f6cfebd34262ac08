internal import MarketData

/// Sorts what a page's rows say by the minute or day they speak of, at most one row each.
struct PageRows<Label: Comparable & Hashable, Row: Equatable> {
    private var byLabel: [Label: Row] = [:]
    private var refusals: [(label: Label?, fault: BarFault)] = []
    private var differing: Set<Label> = []
    /// Identical repetitions.
    private(set) var duplicates = 0

    mutating func take(_ row: Row, of label: Label) {
        guard let known = byLabel.updateValue(row, forKey: label) else { return }
        if known == row { duplicates += 1 } else { differing.insert(label) }
    }

    /// `label` is nil when not even that can be read.
    mutating func refuse(_ label: Label?, _ fault: BarFault) { refusals.append((label, fault)) }

    /// Ascending, without those that are contradicted: what one row tells truly and another falsely is not told at all.
    var rows: [Row] {
        byLabel.filter { !contradicted.contains($0.key) }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// As they came, and behind them one for each label that is contradicted.
    var refused: [(label: Label?, fault: BarFault)] {
        refusals + contradicted.sorted().map { ($0, .contradicted) }
    }

    private var contradicted: Set<Label> {
        differing.union(refusals.compactMap(\.label).filter { byLabel[$0] != nil })
    }
}
