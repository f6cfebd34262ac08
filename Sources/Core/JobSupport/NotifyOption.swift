import ArgumentParser

/// `--notify`: when a job tells Slack how it went; see `AlarmMemory` for what is told how often.
package struct NotifyOption: ParsableArguments {
    package enum Occasion: String, CaseIterable, ExpressibleByArgument, Sendable {
        /// When it did not go well, and when it does again.
        case failure
        case always
        case never
    }

    @Option(
        name: .customLong("notify"),
        help: "When to tell Slack, if SLACK_WEBHOOK_URL is set: failure, always or never.")
    package var occasion = Occasion.failure

    package init() {}
}
