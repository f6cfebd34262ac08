import ArgumentParser

/// `--notify`: when a job tells Slack how it went.
package struct NotifyOption: ParsableArguments {
    package enum Occasion: String, CaseIterable, ExpressibleByArgument, Sendable {
        /// When it did not go well.
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
