import MarketData

/// What is known of one minute of a stock's session.
enum MinuteState: String, CaseIterable {
    /// Proven, with a bar.
    case traded
    /// Proven, and nobody traded.
    case quiet
    /// A bar that may still change.
    case provisional
    /// It could be proven by now, and nothing is known of it.
    case missing

    /// The minutes of a stock in this state.
    func minutes(of stock: StockStatus, due: MinuteSet) -> MinuteSet {
        switch self {
        case .traded: stock.settled.intersection(stock.traded)
        case .quiet: stock.settled.subtracting(stock.traded)
        case .provisional: stock.provisional
        case .missing: due.subtracting(stock.settled).subtracting(stock.traded)
        }
    }
}

extension MinuteState {
    var meaning: HTML {
        switch self {
        case .traded: "proven, with a bar"
        case .quiet: "proven: nobody traded"
        case .provisional: "a bar that may still change"
        case .missing: "missing"
        }
    }

    /// Okabe and Ito's colours, which the colour-blind can tell apart; strong where something is missing.
    var colour: HTML {
        switch self {
        case .traded: "#7fbfa6"
        case .quiet: "#cbe6da"
        case .provisional: "#56b4e9"
        case .missing: "#d55e00"
        }
    }

    /// Top and height in a row that is ten high: a gap is seen without its colour.
    var band: (top: Int, height: Int) {
        switch self {
        case .traded: (2, 6)
        case .quiet: (4, 2)
        case .provisional: (1, 8)
        case .missing: (0, 10)
        }
    }

    var swatch: HTML {
        """
        <svg class="swatch" viewBox="0 0 16 10" aria-hidden="true">\
        <rect class="\(rawValue)" width="16" y="\(band.top)" height="\(band.height)"/></svg>
        """
    }

    static let style: HTML = "\(allCases.map { ".\($0.rawValue) { fill: \($0.colour); }\n" as HTML })"
}
