import Foundation
import Glibc

/// A nameless file that stands for a program's input or output.
final class CapturedStream: Sendable {
    let descriptor: Int32

    init(_ contents: String = "") throws {
        var path = Array("\(NSTemporaryDirectory())/stream-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw POSIXError.latest }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let bytes = Array(contents.utf8)
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else { throw POSIXError.latest }
    }

    deinit { close(descriptor) }

    /// All of it, so far. The position that the program writes at stays where it is.
    var text: String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let length = pread(descriptor, &piece, piece.count, off_t(bytes.count))
            guard length > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: piece[..<length])
        }
    }
}

extension POSIXError {
    static var latest: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
