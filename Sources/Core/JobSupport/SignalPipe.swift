import Glibc

/// A signal handler can neither capture nor lock, but it may write a byte: what it writes here is read in peace.
enum SignalPipe {
    /// Nil when the process may open no more files.
    static let ends: (read: Int32, write: Int32)? = {
        var descriptors: [Int32] = [-1, -1]
        guard pipe(&descriptors) == 0 else { return nil }
        for descriptor in descriptors {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        }
        return (descriptors[0], descriptors[1])
    }()

    /// The handler of every signal that is caught: passes its number on.
    static let handler: @convention(c) (Int32) -> Void = { number in
        let complaint = errno
        var byte = UInt8(truncatingIfNeeded: number)
        if let ends { _ = write(ends.write, &byte, 1) }
        errno = complaint
    }

    /// The first signal that waits in the pipe; empties it.
    static func take() -> StopSignal? {
        guard let ends else { return nil }
        var bytes: [UInt8] = Array(repeating: 0, count: 64)
        let count = read(ends.read, &bytes, bytes.count)
        return bytes.prefix(max(0, count)).lazy.compactMap { byte in
            StopSignal.allCases.first { $0.number == Int32(byte) }
        }.first
    }
}
