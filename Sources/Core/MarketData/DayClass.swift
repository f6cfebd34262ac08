/// What becomes of a stock's day when two sources are held against each other. A day belongs to the first class that fits,
/// in the order: not compared, provisional, extra, invalid, both absent, missing, halt form, match, rounding, near,
/// factor, value.
package enum DayClass: String, CaseIterable, Sendable {
    /// All four prices are the same.
    case match = "MATCH"
    /// No price is off by more than one won: two roundings of the same adjusted price.
    case rounding = "ROUNDING"
    /// No price is off by more than the tolerance.
    case near = "NEAR"
    /// Nothing was traded, as both say, and both carry the same close.
    case haltForm = "HALT_FORM"
    /// All four prices are off by one ratio, which holds over several days: one source has adjusted for a split or the
    /// like, the other has not.
    case factor = "FACTOR"
    /// A price is off by more than the tolerance.
    case value = "VALUE"
    case missingKIS = "MISSING_KIS"
    case missingFDR = "MISSING_FDR"
    /// A row of a day that had no session.
    case extra = "EXTRA"
    /// A row that cannot be true.
    case invalid = "INVALID"
    /// The figures of this day may still change.
    case provisional = "PROVISIONAL"
    /// A session of which neither source has a row: before the listing, or after the delisting.
    case bothAbsent = "BOTH_ABSENT"
    /// One of the sources could not be asked.
    case notCompared = "NOT_COMPARED"
}

extension DayClass {
    /// What a day of this class does to the agreement of the sources.
    package enum Standing: Sendable {
        case agrees
        case differs
        /// Neither in the numerator nor in the denominator.
        case uncounted
    }

    package var standing: Standing {
        switch self {
        case .match, .rounding, .near, .haltForm: .agrees
        case .factor, .value, .missingKIS, .missingFDR, .extra, .invalid: .differs
        case .provisional, .bothAbsent, .notCompared: .uncounted
        }
    }

    /// True for the classes that come of looking at both sides' figures.
    package var comparesFigures: Bool {
        switch self {
        case .match, .rounding, .near, .haltForm, .factor, .value: true
        case .missingKIS, .missingFDR, .extra, .invalid, .provisional, .bothAbsent, .notCompared: false
        }
    }
}

extension DayClass: CustomStringConvertible {
    package var description: String { rawValue }
}
