import Glibc
import NIOCore
import NIOHTTP1

/// One client: takes a request, has it answered, sends the answer, and starts again.
///
/// The pipelining handler before it holds further requests back, and reads no more of them, until an answer's `.end` has
/// passed it. That is written once the client has taken the answer, so that a client that asks much and reads little
/// waits for itself. It is not written at all behind a connection's last answer.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// Until a request is complete.
        case receiving
        case answering(Task<Void, Never>)
        case sending
        /// The client has been told that this is the end. What it still sends is read and dropped: closing before it
        /// has stopped would destroy the answer on its way.
        case closing
    }

    /// When the present state has lasted too long.
    private(set) var deadline = NIODeadline.distantFuture
    private let connections: Connections
    private var context: ChannelHandlerContext?
    private var state = State.receiving
    private var request: Request?
    private var bodyBytes = 0
    private var isLast = false

    init(in connections: Connections) { self.connections = connections }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelActive(context: ChannelHandlerContext) {
        switch connections.add(self) {
        case .served: enter(.receiving, for: connections.options.requestTimeout)
        case .refused: refuse(.tooManyConnections)
        case .dropped: abort()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .answering(let task) = state { task.cancel() }
        state = .closing
        connections.remove(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .receiving = state else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = Request(head)
            bodyBytes = 0
            if let refusal = head.refusal(maximumBodyBytes: connections.options.maximumBodyBytes) { refuse(refusal) }
        case .body(let part):
            bodyBytes += part.readableBytes
            if bodyBytes > connections.options.maximumBodyBytes { refuse(.bodyTooLarge) }
        case .end:
            if let request { answer(request, on: context.eventLoop) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard case .receiving = state else { return }
        refuse(error as? HTTPParserError == .headerOverflow ? .headTooLarge : .malformed)
    }

    /// The server stops: the answer under way is the last one.
    func finish() {
        isLast = true
        if case .receiving = state { close() }
    }

    func expire() {
        switch state {
        case .receiving: close()
        case .answering: break
        case .sending: abort()
        case .closing: context?.close(promise: nil)
        }
    }

    /// Closes at once. With a linger of zero seconds the kernel, too, forgets what the client has not taken.
    func abort() {
        guard let context else { return }
        _ = (context.channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        context.close(promise: nil)
    }

    private func close() {
        enter(.closing, for: connections.options.closeTimeout)
        context?.close(mode: .output, promise: nil)
    }

    private func answer(_ request: Request, on loop: any EventLoop) {
        let answer = connections.answer
        let connection = NIOLoopBound(self, eventLoop: loop)
        let task = Task {
            let reply = request.isAllowed ? await answer(request.path) ?? .notFound : .methodNotAllowed
            // Cancelled means closed, and perhaps that the loop has ended.
            guard !Task.isCancelled else { return }
            loop.execute { connection.value.send(reply, to: request) }
        }
        deadline = .distantFuture
        state = .answering(task)
    }

    private func refuse(_ reply: StatusReply) {
        isLast = true
        send(reply, withBody: true)
    }

    private func send(_ reply: StatusReply, to request: Request) {
        guard case .answering = state else { return }
        if !request.keepsAlive { isLast = true }
        send(reply, withBody: !request.isHead)
    }

    private func send(_ reply: StatusReply, withBody: Bool) {
        enter(.sending, for: connections.options.writeTimeout)
        context?.write(wrapOutboundOut(.head(reply.head(keepsAlive: !isLast))), promise: nil)
        sendPiece(of: withBody ? reply.body[...] : [])
    }

    /// A piece at a time: what slow clients have not taken yet is held by the reply, which they may share.
    private func sendPiece(of body: ArraySlice<UInt8>) {
        guard let context else { return }
        let piece = body.prefix(65_536)
        let written = context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: piece)))))
        written.assumeIsolated().whenComplete { result in
            guard case .success = result else { return self.abort() }
            guard piece.endIndex < body.endIndex else { return self.sent() }
            context.eventLoop.assumeIsolated().execute { self.sendPiece(of: body[piece.endIndex...]) }
        }
    }

    private func sent() {
        guard case .sending = state else { return }
        guard !isLast else { return close() }
        enter(.receiving, for: connections.options.requestTimeout)
        context?.write(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func enter(_ state: State, for limit: Duration) {
        self.state = state
        deadline = .now() + TimeAmount(limit)
    }
}
