/// What the runs of a job know of each other's alarms: which were told when, and since when the job does not end well. All
/// times are Unix seconds of the market clock, so that a rehearsed day is as loud as a real one.
package struct AlarmMemory: Hashable, Sendable, Codable {
    /// What is worth telling.
    package enum News: Hashable, Sendable {
        case nothing
        case alarm
        /// Since when it had not gone well.
        case recovery(since: Int64)
    }

    /// The end of the first run that did not go well, since one did.
    package private(set) var failingSince: Int64?
    /// Somebody was told of that, and waits for word that it is over.
    package private(set) var isTold = false
    /// When an alarm of a kind was last told.
    package private(set) var told: [String: Int64] = [:]

    enum CodingKeys: String, CodingKey {
        case failingSince = "failing_since"
        case isTold = "is_told"
        case told
    }

    package init() {}

    /// The same alarm is not told again before that; runs that put their work off are none before that.
    package static let interval: Int64 = 30 * 60

    /// Takes a run's end in, and says what is worth telling of it. Whether it was told is for `tell` to say.
    package mutating func take(_ standing: JobResult.Standing, _ kind: String, at now: Int64) -> News {
        forget(at: now)
        switch standing {
        case .stopped: return .nothing
        case .idle: return closeUntold()
        case .finding:
            _ = closeUntold()
            return told[kind] == nil ? .alarm : .nothing
        case .well:
            guard isTold, let failingSince else { return closeUntold() }
            return .recovery(since: failingSince)
        case .postponed, .failed:
            let since = failingSince ?? now
            failingSince = since
            let isAlarm = standing == .failed || now - since >= Self.interval
            return isAlarm && told[kind] == nil ? .alarm : .nothing
        }
    }

    /// The news has reached its reader.
    package mutating func tell(_ news: News, of standing: JobResult.Standing, _ kind: String, at now: Int64) {
        switch news {
        case .nothing: break
        case .alarm:
            told[kind] = now
            if standing != .finding { isTold = true }
        case .recovery:
            failingSince = nil
            isTold = false
        }
    }

    /// Runs that nobody was told of are over, and nobody need know.
    private mutating func closeUntold() -> News {
        if !isTold { failingSince = nil }
        return .nothing
    }

    /// A time that is still to come was written under another clock.
    private mutating func forget(at now: Int64) {
        told = told.filter { $0.value <= now && now - $0.value < Self.interval }
        failingSince = failingSince.map { min($0, now) }
    }
}
