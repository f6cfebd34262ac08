import Foundation
import Glibc

/// A stream socket at a path, closed when the value ends.
struct UnixSocket: ~Copyable {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// Takes connections at a path that does not exist yet.
    static func listening(at path: String) throws -> UnixSocket {
        let socket = try UnixSocket(openAt: path) { Glibc.bind($0, $1, $2) }
        guard listen(socket.descriptor, 128) == 0 else { throw POSIXError.latest }
        return socket
    }

    static func connected(to path: String) throws -> UnixSocket {
        try UnixSocket(openAt: path) { Glibc.connect($0, $1, $2) }
    }

    private init(
        openAt path: String, _ attach: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw POSIXError.latest }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8.prefix($0.count - 1))) }
        let descriptor = descriptor
        let outcome = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                attach(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard outcome == 0 else { throw POSIXError.latest }
    }

    /// False when the other side is gone.
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// What has arrived; nil when the other side has ended.
    func receive() -> ArraySlice<UInt8>? {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        return count > 0 ? piece[..<count] : nil
    }
}
