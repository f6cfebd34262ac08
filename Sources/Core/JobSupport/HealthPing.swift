internal import HTTPTransport

/// The dead-man's switch that `HEALTHCHECK_URL` leads to: it misses a job that cron does not start any more, or that does
/// not come to its end.
struct HealthPing: Sendable {
    private let job: JobName
    private let address: PingAddress
    private let line: Result<AlertLine, AlertLine.Fault>

    /// Nil when there is none.
    init?(_ job: JobName, _ settings: Settings) {
        guard let address = settings.healthcheck else { return nil }
        self.job = job
        self.address = address
        line = Result { () throws(AlertLine.Fault) in try AlertLine() }
    }

    /// Returns why it did not get through.
    func send(_ moment: PingAddress.Moment, before deadline: ContinuousClock.Instant) async -> AlertLine.Fault? {
        do throws(AlertLine.Fault) {
            try await line.get().send(HTTPRequest(get: address.url(moment, of: job)), before: deadline)
            return nil
        } catch {
            return error
        }
    }
}
