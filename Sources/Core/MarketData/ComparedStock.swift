/// What came of comparing one stock's days.
package struct ComparedStock: Sendable {
    /// Ascending.
    package internal(set) var days: [ComparedDay]
    package let factors: [FactorInterval]
}
