internal import HTTPTransport
internal import Logging
internal import Reporting

/// The channel that `SLACK_WEBHOOK_URL` leads to. Whatever becomes of a message, the job goes on.
struct SlackHook: Sendable {
    private let address: Secret
    private let log: Logger

    private static let patience = Duration.seconds(5)

    /// Nil when no webhook is set.
    init?(_ settings: Settings, log: Logger) {
        guard let address = settings.slackWebhook else { return nil }
        self.address = address
        self.log = log
    }

    /// Returns after five seconds at the latest.
    func tell(_ message: SlackMessage) async {
        do throws(HTTPTransportError) {
            let transport = try HTTPTransport(HTTPTransportOptions(userAgent: "korean-stock-bars", maxConnections: 1))
            var request = HTTPRequest(
                post: address.reveal(), headers: ["content-type": "application/json"], body: message.body)
            request.timeouts.total = Self.patience
            let status = try await transport.send(request).status
            log.log(level: status == 200 ? .info : .warning, "told Slack", metadata: ["status": "\(status)"])
        } catch {
            log.warning("Slack could not be told: \(error)")
        }
    }
}
