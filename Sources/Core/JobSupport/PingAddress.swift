/// The address of a dead-man's switch, after the convention of healthchecks.io: called as it is by a run that ended well,
/// and below it by one that begins or ends otherwise. `{job}` in it stands for the job's name, so that each can have a
/// check of its own.
package struct PingAddress: Hashable, Sendable {
    package enum Moment: Hashable, Sendable {
        case start
        case end(ExitStatus)
    }

    private let text: Secret

    private static let placeholder = "{job}"

    package init(_ text: String) throws(WebAddress.Fault) {
        _ = try WebAddress(text.replacing(PingAddress.placeholder, with: "job"), .hook)
        self.text = Secret(text)
    }

    /// `https://hc-ping.com/KEY/fetch-minute/start?create=1` for `https://hc-ping.com/KEY/{job}?create=1`.
    package func url(_ moment: Moment, of job: JobName) -> String {
        let address = text.reveal().replacing(PingAddress.placeholder, with: job.rawValue)
        let query = address.firstIndex(of: "?") ?? address.endIndex
        let slash = address[..<query].hasSuffix("/") ? 1 : 0
        return address[..<query].dropLast(slash) + moment.suffix + address[query...]
    }

    /// What does not change from job to job.
    var secrets: [Secret] { text.reveal().split(separator: PingAddress.placeholder).map { Secret(String($0)) } }
}

extension PingAddress.Moment {
    fileprivate var suffix: String {
        switch self {
        case .start: "/start"
        case .end(.done): ""
        case .end(let status): "/\(status.rawValue)"
        }
    }
}
