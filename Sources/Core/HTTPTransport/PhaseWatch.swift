/// Holds one request against its limits: the whole, the wait for the first byte, and the least speed after it.
///
/// libcurl's own limits are not used for these: its total does not run while a request waits for a connection, and its
/// low-speed limit already runs while the server is thinking.
struct PhaseWatch {
    enum Verdict: Equatable {
        /// Nothing can run out before this instant.
        case good(until: ContinuousClock.Instant)
        case expired(HTTPTransportError)
    }

    private let limits: HTTPTimeouts
    private let deadline: ContinuousClock.Instant
    private var window: (start: ContinuousClock.Instant, bytes: Int)?

    init(_ limits: HTTPTimeouts, from start: ContinuousClock.Instant) {
        self.limits = limits
        deadline = start + limits.total
    }

    /// `started` and `progress` are nil while the request waits for its turn.
    mutating func check(
        at now: ContinuousClock.Instant, started: ContinuousClock.Instant?, _ progress: TransferProgress?
    ) -> Verdict {
        let phase = progress?.phase ?? .queue
        guard now < deadline else { return .expired(.timeout(phase: phase, after: limits.total)) }
        guard let started, let progress else { return good(until: deadline, now) }
        switch phase {
        case .queue, .resolve, .connect, .tls: return good(until: deadline, now)
        case .firstByte:
            let last = started + progress.ready + limits.firstByte
            return now < last ? good(until: last, now) : .expired(.timeout(phase: phase, after: limits.firstByte))
        case .body: return checkSpeed(at: now, begun: started + progress.firstByte, progress.bytes)
        }
    }

    private mutating func checkSpeed(
        at now: ContinuousClock.Instant, begun: ContinuousClock.Instant, _ bytes: Int
    ) -> Verdict {
        let current = window ?? (begun, 0)
        window = current
        let end = current.start + limits.stallWindow
        guard now >= end else { return good(until: end, now) }
        let received = Duration.seconds(1) * (bytes - current.bytes)
        guard received >= current.start.duration(to: now) * limits.leastBytesPerSecond else {
            return .expired(.tooSlow(bytesPerSecond: limits.leastBytesPerSecond, over: limits.stallWindow))
        }
        window = (now, bytes)
        return good(until: now + limits.stallWindow, now)
    }

    /// The next phase may begin right after `now` and bring a nearer end with it.
    private func good(until end: ContinuousClock.Instant, _ now: ContinuousClock.Instant) -> Verdict {
        .good(until: min(end, deadline, now + limits.shortest))
    }
}
