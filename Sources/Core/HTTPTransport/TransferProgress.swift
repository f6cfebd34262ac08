/// When a running transfer reached each point, counted from its start; zero where it has not yet.
struct TransferProgress {
    var resolved: Duration = .zero
    var connected: Duration = .zero
    /// Counted as soon as TCP stands, while libcurl tells `connected` only when the other side has spoken.
    var connectionsOpened = 0
    var secured: Duration = .zero
    /// The connection, new or kept, can carry the request.
    var ready: Duration = .zero
    var firstByte: Duration = .zero
    /// Of the body, before decoding.
    var bytes = 0

    /// What the transfer waits for.
    var phase: HTTPPhase {
        if firstByte > .zero { return .body }
        if ready > .zero { return .firstByte }
        if connected > .zero || connectionsOpened > 0 { return .tls }
        return resolved > .zero ? .connect : .resolve
    }
}
