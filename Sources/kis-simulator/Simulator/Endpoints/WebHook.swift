/// Takes messages, as Slack does: whatever is posted is kept, and answered with `ok`.
enum WebHook {
    static let path = "/hook"
    /// What faults call it.
    static let id = "hook"

    static var reply: Reply { .text("ok") }
}
