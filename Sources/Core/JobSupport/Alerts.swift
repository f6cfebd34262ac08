internal import Logging

/// Who is told of a run besides its terminal and its log. None of them can fail the job, and all of them together
/// hold it up for five seconds at most.
struct Alerts: Sendable {
    private let job: JobName
    private let options: JobOptions
    private let settings: Settings
    private let ping: HealthPing?
    private let slack: SlackHook?
    private let metrics: MetricsFile?

    /// Under the five seconds, for a busy host.
    private static let patience = Duration.milliseconds(4_500)
    /// Somebody waits for a run that was stopped.
    private static let patienceWhenStopped = Duration.milliseconds(1_500)
    /// The end is told after the beginning, and needs time too.
    private static let patienceAtStart = Duration.seconds(2)

    /// Nil when nobody is to be told.
    init?(_ job: JobName, _ options: JobOptions, _ settings: Settings) {
        guard !options.dryRun else { return nil }
        self.job = job
        self.options = options
        self.settings = settings
        ping = HealthPing(job, settings)
        slack = SlackHook(job, options, settings)
        metrics = MetricsFile(job, settings)
        if ping == nil, slack == nil, metrics == nil { return nil }
    }

    /// Does the work, and tells of its beginning meanwhile and of its end.
    func accompany(_ signals: StopSignals, _ work: () async -> JobResult) async -> JobResult {
        let started = ContinuousClock.now
        async let begun = ping?.send(.start, before: started + Self.patienceAtStart)
        let result = await work()
        let ended = ContinuousClock.now
        let isStopped = signals.received != nil
        let deadline = ended + (isStopped ? Self.patienceWhenStopped : Self.patience)
        let log = JobLog(job, options, settings, runID: result.run.map { "\($0)" } ?? "-").logger
        async let told: Void? = slack?.tell(result, result.standing(isStopped: isStopped), log, before: deadline)
        metrics?.write(result, started.duration(to: ended), log)
        if let fault = await begun { log.warning("the start could not be pinged: \(fault)") }
        if let fault = await ping?.send(.end(result.status), before: deadline) {
            log.warning("the end could not be pinged: \(fault)")
        }
        await told
        return result
    }
}
