import MarketData

extension DayClass {
    /// One line of the legend.
    var meaning: HTML {
        switch self {
        case .match: "All four prices are the same."
        case .rounding: "No price is off by more than one won: two roundings of one adjusted price."
        case .near: "No price is off by more than the tolerance."
        case .haltForm: "Nothing was traded, as both say, and both carry the same close."
        case .factor: "All four prices are off by one ratio over several days: one source has adjusted, the other not."
        case .value: "A price is off by more than the tolerance."
        case .missingKIS: "Only the chart feed has the day."
        case .missingFDR: "Only KIS has the day."
        case .extra: "A row of a day on which there was no session."
        case .invalid: "A row that cannot be true."
        case .provisional: "The figures of this day may still change."
        case .bothAbsent: "Neither source has the day: before the listing, or after the delisting."
        case .notCompared: "One of the sources could not be asked."
        }
    }

    /// Pale where the sources agree, strong where they do not (Okabe and Ito's colours, which the colour-blind can tell
    /// apart), grey where nothing counts.
    var colour: HTML {
        switch self {
        case .match: "#cbe6da"
        case .rounding: "#aed7c6"
        case .near: "#7fbfa6"
        case .haltForm: "#c5d8ea"
        case .factor: "#0072b2"
        case .value: "#d55e00"
        case .missingKIS: "#000"
        case .missingFDR: "#56b4e9"
        case .extra: "#e69f00"
        case .invalid: "#cc79a7"
        case .provisional: "#9aa4ae"
        case .bothAbsent: "#ccd3da"
        case .notCompared: "#6e7781"
        }
    }

    /// Which class stands for several days in one place: the highest.
    var severity: Int {
        switch self {
        case .bothAbsent: 0
        case .provisional: 1
        case .notCompared: 2
        case .match: 3
        case .haltForm: 4
        case .rounding: 5
        case .near: 6
        case .extra: 7
        case .factor: 8
        case .missingFDR: 9
        case .missingKIS: 10
        case .value: 11
        case .invalid: 12
        }
    }

    /// Top and height in a row that is ten high: the shape says without colour what the day does to the agreement.
    var band: (top: Int, height: Int) {
        switch standing {
        case .agrees: (2, 6)
        case .differs: (0, 10)
        case .uncounted: (4, 2)
        }
    }

    /// A sample of the class for legends.
    var swatch: HTML {
        """
        <svg class="swatch" viewBox="0 0 16 10" aria-hidden="true">\
        <rect class="\(rawValue)" width="16" y="\(band.top)" height="\(band.height)"/></svg>
        """
    }

    /// The fills of all classes.
    static let style: HTML = "\(allCases.map { ".\($0.rawValue) { fill: \($0.colour); }\n" as HTML })"
}

extension DayClass.Standing {
    static let all: [Self] = [.agrees, .differs, .uncounted]

    var title: HTML {
        switch self {
        case .agrees: "Agreement"
        case .differs: "Difference"
        case .uncounted: "Not counted"
        }
    }
}
