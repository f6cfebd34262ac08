internal import Collection
internal import KISOpenAPI
internal import NaverChart

extension CollectionResult {
    var events: [(kind: String, message: String)] { failures.events }
}

extension [ItemFailure] {
    /// Failures worth a row of `job_events`, the first of each kind.
    var events: [(kind: String, message: String)] {
        var seen: Set<String> = []
        return compactMap { failure in
            failure.cause.eventKind.map { (kind: $0, message: "\(failure.cause)") }
        }.filter { seen.insert($0.kind).inserted }
    }
}

extension FailureCause {
    fileprivate var eventKind: String? {
        if case .chart(.connection) = self { return "connection" }
        guard case .kis(let error) = self else { return nil }
        return switch error {
        case .authentication: "authentication"
        case .connection, .unavailable, .circuitOpen: "connection"
        default: nil
        }
    }
}
