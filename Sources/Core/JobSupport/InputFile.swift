import Glibc

/// A file that a command names and a job reads, `-` for standard input.
enum InputFile {
    static let standardInputName = "-"

    /// A universe of every listed product is 2 MB; this keeps `/dev/zero` out.
    private static let largest = 64 << 20

    /// The whole content; throws the `errno`.
    static func content(of path: String, standardInput: Int32) throws(SystemFault) -> [UInt8] {
        if path == standardInputName { return try content(of: standardInput) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { throw SystemFault(code: errno) }
        defer { close(descriptor) }
        return try content(of: descriptor)
    }

    private static func content(of descriptor: Int32) throws(SystemFault) -> [UInt8] {
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemFault(code: errno) }
            if count == 0 { return content }
            content += piece[..<count]
            guard content.count <= largest else { throw SystemFault(code: EFBIG) }
        }
    }
}
