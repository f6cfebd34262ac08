/// Why the minutes of a session cannot be folded.
package enum ResampleFault: Error, Hashable, Sendable {
    /// The shares of the interval that begins at `label` do not fit into 64 bits.
    case volumeOverflow(BarInterval, label: Int)
}

extension ResampleFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .volumeOverflow(let interval, let label):
            "the volume of the \(interval) minutes from \(MinuteOfDay(label)?.description ?? "\(label)") is too large"
        }
    }
}
