import MarketData

/// What has to be written so that the tables hold what a series says.
struct DailyDifference {
    private(set) var insertions: [KeyedBar] = []
    private(set) var updates: [KeyedBar] = []
    private(set) var same = 0
    /// Rows of which the series says nothing, ascending.
    private(set) var unconfirmed: [BarKey] = []

    /// `stored`: the rows by their labels.
    init(_ series: DailySeries, stored: [BarLabel: StoredBar]) {
        var rest = stored
        for bar in series.bars {
            let label = BarLabel(startOf: bar.date)
            let key = BarKey(stock: series.stock, label: label)
            let shown = StoredBar(bar)
            switch rest.removeValue(forKey: label) {
            case nil: insertions.append(KeyedBar(key: key, bar: shown))
            case shown: same += 1
            case .some: updates.append(KeyedBar(key: key, bar: shown))
            }
        }
        unconfirmed = rest.keys.sorted().map { BarKey(stock: series.stock, label: $0) }
    }
}

extension BarLabel {
    /// The label of a daily bar: 00:00.
    init(startOf date: TradingDate) { self.init(date, MinuteOfDay(0)!) }
}
