import NIOCore
import NIOPosix
import Synchronization

/// Answers GET and HEAD over HTTP/1.1, on one thread of its own. A client that is slow, silent or hostile costs little,
/// and not for long: see `StatusServerOptions`.
///
/// Clients come in as they are: no TLS and no password. A server that is dropped without `stop()` goes on serving.
package final class StatusServer: Sendable {
    /// Answers the request for a path: as the client sent it, without its query and with its percent signs. Nil is
    /// answered with 404. Called once a request, never on the server's thread; cancelled when the client goes away.
    package typealias Answer = @Sendable (_ path: String) async -> StatusReply?

    /// The port listened on, also when a free one was asked for.
    package let port: Int
    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup
    private let connections: NIOLoopBoundBox<Connections>
    private let stopping = Mutex<Task<Void, Never>?>(nil)

    private init(
        _ channel: any Channel, _ group: MultiThreadedEventLoopGroup, _ connections: NIOLoopBoundBox<Connections>
    ) {
        port = channel.localAddress?.port ?? 0
        self.channel = channel
        self.group = group
        self.connections = connections
    }

    /// Listens on an address, or on the first address of a host name; port 0 is any free port.
    package static func start(
        host: String, port: Int, options: StatusServerOptions = StatusServerOptions(), answer: @escaping Answer
    ) async throws(StatusServerError) -> StatusServer {
        guard (0...65_535).contains(port) else { throw .noSuchPort(port) }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let connections = NIOLoopBoundBox.makeBoxSendingValue(
            Connections(options: options, answer: answer), eventLoop: loop)
        do {
            let channel = try await bootstrap(group, connections).bind(host: host, port: port).get()
            let pause = TimeAmount(options.precision)
            loop.scheduleRepeatedTask(initialDelay: pause, delay: pause) { _ in connections.value.closeOverdue() }
            return StatusServer(channel, group, connections)
        } catch {
            try? await group.shutdownGracefully()
            throw StatusServerError(error, host: host, port: port)
        }
    }

    /// Refuses new connections, lets answers that are under way finish for a second, and returns when all is closed.
    package func stop() async {
        let task = stopping.withLock { task in
            let stopping = task ?? Task { await shutDown() }
            task = stopping
            return stopping
        }
        await task.value
    }

    private func shutDown() async {
        try? await channel.close()
        let connections = self.connections
        let finished = channel.eventLoop.flatSubmit { connections.value.finish(on: connections.eventLoop) }
        try? await finished.get()
        try? await group.shutdownGracefully()
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, _ connections: NIOLoopBoundBox<Connections>
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 512)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // What a client leaves unread when it goes is still parsed; there should be little of it.
            .serverChannelOption(.socketOption(.so_rcvbuf), value: 16_384)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.closeOnExec() }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // What a client sends ahead is kept until it is answered, so that it is read in small portions.
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4_096))
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.serve(connections.value) }
            }
    }
}
