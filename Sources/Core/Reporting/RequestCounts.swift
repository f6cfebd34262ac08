/// The requests of a run.
package struct RequestCounts: Hashable, Sendable, Encodable {
    /// What the first plan asked for.
    package var planned = 0
    /// Sent to KIS, retries included.
    package var sent = 0
    package var retried = 0
    /// Answered with EGW00201.
    package var refusedByRate = 0
    /// Without an answer, or with one that was no; those refused by rate are not among them.
    package var failed = 0

    package init() {}

    enum CodingKeys: String, CodingKey {
        case planned
        case sent
        case retried
        case refusedByRate = "refused_by_rate"
        case failed
    }
}
