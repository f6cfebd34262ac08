import Glibc

/// A port that nobody listens on, and that nobody else can take while this value lives.
struct ClosedPort: ~Copyable {
    let number: UInt16
    private let holder: CInt

    init() throws {
        holder = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        number = try bindToLoopback(holder)
    }

    deinit { close(holder) }
}
