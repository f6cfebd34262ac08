import KISOpenAPI
import Synchronization

/// A gate that lets everybody through and remembers who came.
final class OpenGate: RequestGate {
    struct Visits {
        var slots = 0
        var outcomes: [CallOutcome] = []
    }

    private let visits = Mutex(Visits())
    private let wait: Duration
    private let refusal: KISError?

    /// - Parameter refusal: what is thrown instead of giving a slot or taking a report.
    init(wait: Duration = .zero, refusal: KISError? = nil) {
        self.wait = wait
        self.refusal = refusal
    }

    var seen: Visits { visits.withLock { $0 } }

    func slot(before deadline: ContinuousClock.Instant) async throws(KISError) -> RequestSlot {
        visits.withLock { $0.slots += 1 }
        if let refusal { throw refusal }
        return RequestSlot(wait: wait, rate: 20)
    }

    func report(_ outcome: CallOutcome) async throws(KISError) {
        visits.withLock { $0.outcomes.append(outcome) }
        if let refusal { throw refusal }
    }
}
