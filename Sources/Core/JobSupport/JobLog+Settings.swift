import KISOpenAPI

extension JobLog {
    /// - Parameter runID: `-` before the ledger has given one.
    convenience init(_ job: JobName, _ options: JobOptions, _ settings: Settings, runID: String) {
        self.init(
            job: job, runID: runID, directory: settings.logDirectory, level: settings.logLevel,
            format: settings.logFormat, secrets: settings.secrets, alsoOnStandardError: options.verbose,
            now: { MarketClock.host.now })
    }
}
