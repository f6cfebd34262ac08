import TestSupport

/// A job's share of so many random moments, spread over the length of a run: one in each of equal parts, so that none
/// of them goes without.
struct Moments: Sequence {
    private let moments: [Duration]

    init(
        _ count: Int, _ job: CollectingJob, of jobs: [CollectingJob] = CollectingJob.allCases, over length: Duration
    ) {
        let place = jobs.firstIndex(of: job) ?? 0
        let share = count / jobs.count + (place < count % jobs.count ? 1 : 0)
        var random = SplitMix(seed: Effort.seed &+ UInt64(place))
        moments = (0..<share).map { part in length * ((Double(part) + random.fraction()) / Double(share)) }
    }

    func makeIterator() -> some IteratorProtocol<Duration> { moments.makeIterator() }
}
