import Foundation
import Glibc
import Synchronization

/// A port on loopback that leads to another one, until nobody listens there any more.
package final class PortRelay: Sendable {
    package let port: Int
    private let target: Int
    private let isOver: @Sendable () -> Bool
    /// Of the listener and all connections. A number that is closed is somebody else's at once.
    private let open: Mutex<Set<Int32>>

    /// - Parameter isOver: Asked before anything is handed to the other port; when it is true, this one is closed.
    package init(to target: Int, until isOver: @escaping @Sendable () -> Bool) throws {
        self.target = target
        self.isOver = isOver
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard PortRelay.with(port: 0, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 128) == 0 else {
            throw POSIXError.latest
        }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        open = Mutex([descriptor])
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in acceptConnections(descriptor) }
    }

    package var baseURL: String { "http://127.0.0.1:\(port)" }

    /// Breaks every connection and refuses new ones.
    package func close() {
        open.withLock { for descriptor in $0 { shutdown(descriptor, Int32(SHUT_RDWR)) } }
    }

    private func acceptConnections(_ listener: Int32) {
        while case let near = accept(listener, nil, nil), near >= 0 {
            _ = fcntl(near, F_SETFD, FD_CLOEXEC)
            let far = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            guard PortRelay.with(port: target, { connect(far, $0, $1) }) == 0 else {
                Glibc.close(near)
                Glibc.close(far)
                continue
            }
            open.withLock { $0.formUnion([near, far]) }
            Thread.detachNewThread { [self] in hand(near, far) }
        }
        end([listener])
    }

    /// Hands on what comes from either side until one of them ends.
    private func hand(_ near: Int32, _ far: Int32) {
        var sides = [near, far].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while poll(&sides, 2, -1) > 0 {
            let isNear = sides[0].revents != 0
            if isNear, isOver() {
                close()
                break
            }
            let count = recv(isNear ? near : far, &bytes, bytes.count, 0)
            guard count > 0, send(isNear ? far : near, bytes, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        end([near, far])
    }

    private func end(_ descriptors: [Int32]) {
        open.withLock { $0.subtract(descriptors) }
        for descriptor in descriptors { Glibc.close(descriptor) }
    }

    private static func with(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
