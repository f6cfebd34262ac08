/// The pace of a run's requests.
package struct PaceReading: Hashable, Sendable {
    /// The limit that was configured, requests a second.
    package var configuredPerSecond: Double
    /// The limit that held at the end: lower after EGW00201. Nil when the run asked for no slot.
    package var currentPerSecond: Double?
    /// Time that requests waited for their slots, summed.
    package var waitedMilliseconds: Int

    package init(configuredPerSecond: Double, currentPerSecond: Double? = nil, waitedMilliseconds: Int = 0) {
        self.configuredPerSecond = configuredPerSecond
        self.currentPerSecond = currentPerSecond
        self.waitedMilliseconds = waitedMilliseconds
    }
}

extension PaceReading: Encodable {
    enum CodingKeys: String, CodingKey {
        case configuredPerSecond = "configured_per_second"
        case currentPerSecond = "current_per_second"
        case waitedMilliseconds = "waited_ms"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(configuredPerSecond, forKey: .configuredPerSecond)
        try fields.encode(currentPerSecond, forKey: .currentPerSecond)
        try fields.encode(waitedMilliseconds, forKey: .waitedMilliseconds)
    }
}
