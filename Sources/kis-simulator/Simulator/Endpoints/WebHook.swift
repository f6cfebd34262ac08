/// Takes messages, as Slack does, and pings, as a dead-man's switch does: whatever is posted to it, and the path of
/// whatever is got from it or below it, is kept and answered with `ok`.
enum WebHook {
    static let path = "/hook"
    /// What faults call a message.
    static let messageID = "hook"
    /// What faults call a ping.
    static let pingID = "ping"

    static var reply: Reply { .text("ok") }

    /// Nil for a request that is for somebody else.
    static func id(of request: Request) -> String? {
        switch request.method {
        case "POST" where request.path == path: messageID
        case "GET" where request.path == path || request.path.hasPrefix(path + "/"): pingID
        default: nil
        }
    }
}
