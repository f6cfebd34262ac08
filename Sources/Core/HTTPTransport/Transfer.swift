/// A request in the loop's hands: waiting for a lane, or running on one.
struct Transfer {
    let submission: Submission
    private(set) var lane: Lane?
    private var started: ContinuousClock.Instant?
    private var watch: PhaseWatch

    init(_ submission: Submission) {
        self.submission = submission
        watch = PhaseWatch(submission.request.timeouts, from: submission.start)
    }

    /// No limit can run out before this instant.
    var firstCheck: ContinuousClock.Instant { submission.start + submission.request.timeouts.shortest }

    mutating func start(on lane: Lane) {
        self.lane = lane
        started = .now
    }

    mutating func check(at now: ContinuousClock.Instant) -> PhaseWatch.Verdict {
        watch.check(at: now, started: started, lane?.progress)
    }
}
