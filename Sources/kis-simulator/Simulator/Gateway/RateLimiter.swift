/// Counts an app key's calls in sliding windows of real time. A refused call does not count against the next.
struct RateLimiter: Sendable {
    private var limits: [(count: Int, window: Duration)]
    private var admitted: [String: [ContinuousClock.Instant]] = [:]

    init(callsPerSecond: Int, callsPerMinute: Int?) {
        limits = [(callsPerSecond, .seconds(1))] + (callsPerMinute.map { [($0, .seconds(60))] } ?? [])
    }

    mutating func limit(callsPerSecond: Int) { limits[0].count = callsPerSecond }

    mutating func admit(_ appKey: String, at now: ContinuousClock.Instant) -> Bool {
        let longest = limits.last!.window
        var calls = admitted[appKey, default: []]
        admitted[appKey] = nil
        defer { admitted[appKey] = calls }
        calls.removeSubrange(..<calls.partitioningIndex { $0 > now - longest })
        for limit in limits {
            let inWindow = calls.count - calls.partitioningIndex { $0 > now - limit.window }
            if inWindow >= limit.count { return false }
        }
        calls.append(now)
        return true
    }
}
