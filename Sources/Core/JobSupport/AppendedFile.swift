import Glibc

/// A file that several processes append whole lines to. Every line is one `write` at the end of the file, which the
/// kernel does not mix with another.
struct AppendedFile: ~Copyable {
    private let descriptor: Int32
    private let closesAtEnd: Bool
    private var endsInsideLine = false

    /// Creates the file (0640) and the directories above it (0750) where they are missing; throws the `errno`.
    init(path: String) throws(SystemFault) {
        if let slash = path.lastIndex(of: "/") { try Directory.make(path[..<slash]) }
        let opened = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o640)
        guard opened >= 0 else { throw SystemFault(code: errno) }
        descriptor = opened
        closesAtEnd = true
    }

    /// Writes to a descriptor that is open already and stays open.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        closesAtEnd = false
    }

    deinit {
        if closesAtEnd { close(descriptor) }
    }

    /// Appends `line` and a line break. When the disk takes only a part of them, the next line starts afresh.
    mutating func append(_ line: String) throws(SystemFault) {
        let bytes = Array(((endsInsideLine ? "\n" : "") + line + "\n").utf8)
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let fault = SystemFault(code: written < 0 ? errno : EIO)
                endsInsideLine = endsInsideLine || rest.count < bytes.count
                throw fault
            }
            rest = rest.dropFirst(written)
        }
        endsInsideLine = false
    }
}
