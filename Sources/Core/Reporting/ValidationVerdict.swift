/// What a validation comes to.
package enum ValidationVerdict: String, Sendable {
    case agrees
    case belowTarget = "below_target"
    /// Too little was compared to say anything: there is no number.
    case invalid
}
