import Foundation
import Glibc
import Synchronization

/// A loopback server whose behaviour is named by the path of the address: see `Script`. A thread per connection.
final class ScriptedServer: Sendable {
    let port: UInt16
    private let listener: CInt
    private let handshake: Script
    private let state = Mutex(State())

    struct State {
        var connections = 0
        var openConnections = 0
        var heads: [String] = []
        var answering = 0
        var mostAtOnce = 0
    }

    /// `handshake` is what a client gets that begins TLS. A server that does not accept leaves its connections waiting
    /// in the kernel, which has room for one.
    init(isAccepting: Bool = true, handshake: Script = .close) throws {
        self.handshake = handshake
        listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        port = try bindToLoopback(listener)
        guard listen(listener, isAccepting ? 256 : 0) == 0 else { throw ServerFault(errno) }
        guard isAccepting else { return }
        let listener = listener
        Thread.detachNewThread { [weak self] in
            while true {
                let peer = accept(listener, nil, nil)
                guard peer >= 0 else { return }
                guard let self else {
                    close(peer)
                    return
                }
                self.serve(peer)
            }
        }
    }

    deinit {
        shutdown(listener, CInt(SHUT_RDWR))
        close(listener)
    }

    func url(_ script: Script, query: String = "") -> String { "http://127.0.0.1:\(port)/\(script.rawValue)\(query)" }

    /// So far.
    var connections: Int { state.withLock { $0.connections } }
    var openConnections: Int { state.withLock { $0.openConnections } }
    /// The most requests that were being answered at the same time.
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
    /// Request line and header of every request so far.
    var heads: [String] { state.withLock { $0.heads } }

    private func serve(_ peer: CInt) {
        state.withLock { state in
            state.connections += 1
            state.openConnections += 1
        }
        Thread.detachNewThread { [weak self] in
            let connection = ServerConnection(peer)
            while let request = connection.nextRequest() {
                self?.state.withLock { state in
                    state.heads.append(request.head)
                    state.answering += 1
                    state.mostAtOnce = max(state.mostAtOnce, state.answering)
                }
                let script = request.isTLS ? self?.handshake : request.script
                let stays = script?.play(on: connection, request) ?? false
                self?.state.withLock { $0.answering -= 1 }
                guard stays else { break }
            }
            connection.end()
            self?.state.withLock { $0.openConnections -= 1 }
        }
    }
}

struct ServerFault: Error {
    let code: CInt
    init(_ code: CInt) { self.code = code }
}

/// A free port of 127.0.0.1, taken by the socket.
func bindToLoopback(_ socket: CInt) throws -> UInt16 {
    var address = sockaddr_in(loopback: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let failed = withUnsafeMutablePointer(to: &address) { address in
        address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(socket, $0, length) != 0 || getsockname(socket, $0, &length) != 0
        }
    }
    guard !failed else { throw ServerFault(errno) }
    return UInt16(bigEndian: address.sin_port)
}

extension sockaddr_in {
    init(loopback port: UInt16) {
        self.init()
        sin_family = sa_family_t(AF_INET)
        sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        sin_port = port.bigEndian
    }
}
