import Foundation
import Glibc

/// One exchange over a socket of its own, byte for byte, so that a test sees what a client would have to survive.
struct Wire {
    enum Ending: Equatable {
        case closed
        case reset
    }

    let bytes: [UInt8]
    let ending: Ending

    /// Sends `request` and reads until the server closes.
    init(port: Int, sending request: String) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0, send(socket, request, request.utf8.count, Int32(MSG_NOSIGNAL)) > 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        var count = 0
        repeat {
            count = recv(socket, &part, part.count, 0)
            if count > 0 { bytes.append(contentsOf: part[..<count]) }
        } while count > 0
        self.bytes = bytes
        ending = count == 0 ? .closed : .reset
    }
}
