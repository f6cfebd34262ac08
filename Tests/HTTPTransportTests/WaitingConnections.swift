import Glibc

/// Connections that are begun and never served.
final class WaitingConnections {
    private let sockets: [CInt]

    init(_ count: Int, to port: UInt16) {
        sockets = (1...count).map { _ in
            socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        }
        for socket in sockets { WaitingConnections.connectWithoutWaiting(socket, port) }
    }

    private static func connectWithoutWaiting(_ socket: CInt, _ port: UInt16) {
        var address = sockaddr_in(loopback: port)
        withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit {
        for socket in sockets { close(socket) }
    }
}
