internal import HTTPTransport
internal import KISOpenAPI
internal import Logging
internal import MarketData
internal import Reporting

/// The channel that `SLACK_WEBHOOK_URL` leads to, and what it has been told before.
struct SlackHook: Sendable {
    private let job: JobName
    private let mode: String
    private let address: Secret
    private let mask: SecretMask
    private let occasion: NotifyOption.Occasion
    private let file: AlarmFile
    private let clock: MarketClock

    /// Nil when there is no webhook, or it is not to be used.
    init?(_ job: JobName, _ options: JobOptions, _ settings: Settings) {
        guard let address = settings.slackWebhook, options.notify.occasion != .never else { return nil }
        self.job = job
        mode = settings.mode.rawValue
        self.address = address
        mask = SecretMask(settings.secrets)
        occasion = options.notify.occasion
        file = AlarmFile(job, in: settings.logDirectory)
        clock = settings.marketClock
    }

    /// Tells what is worth telling. What could not be told is no alarm that was told: the next run tries again.
    func tell(
        _ result: JobResult, _ standing: JobResult.Standing, _ log: Logger, before deadline: ContinuousClock.Instant
    ) async {
        let (now, kind) = (clock.now, result.alarmKind)
        let tidings = result.tidings(of: job, mode: mode, host: Workplace.host)
        let before = file.read()
        var memory = before
        let news = memory.take(standing, kind, at: now.unixSeconds)
        if let message = message(news, tidings, standing, at: now),
            await send(message, log, before: deadline)
        {
            memory.tell(news, of: standing, kind, at: now.unixSeconds)
        }
        guard memory != before else { return }
        do throws(ReportFile.Fault) {
            try file.write(memory)
        } catch {
            log.warning("\(file.path) could not be written, and alarms may be told again: \(error)")
        }
    }

    private func message(
        _ news: AlarmMemory.News, _ tidings: Tidings, _ standing: JobResult.Standing, at now: KoreaTime
    ) -> SlackMessage? {
        switch news {
        case .alarm: tidings.message
        case .recovery(let since): tidings.recovery(since: KoreaTime(unixSeconds: since), at: now)
        case .nothing: occasion == .always && standing != .idle && standing != .stopped ? tidings.message : nil
        }
    }

    private func send(
        _ message: SlackMessage, _ log: Logger, before deadline: ContinuousClock.Instant
    ) async -> Bool {
        let body = mask.applied(to: String(decoding: message.body, as: UTF8.self))
        let request = HTTPRequest(
            post: address.reveal(), headers: ["content-type": "application/json"], body: Array(body.utf8))
        do throws(AlertLine.Fault) {
            try await AlertLine().send(request, before: deadline)
            log.info("told Slack")
            return true
        } catch {
            log.warning("Slack could not be told: \(error)")
            return false
        }
    }
}
