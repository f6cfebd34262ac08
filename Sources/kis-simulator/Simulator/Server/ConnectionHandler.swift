import Glibc
import NIOCore
import NIOHTTP1

/// One connection: collects requests, answers them one after the other, and sends each answer the way it wants to be
/// sent. Writes bytes, not HTTP parts, because a broken answer has to be as broken as it was asked for.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = ByteBuffer

    private let answer: @Sendable (Request) -> Reply
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var waiting: [(request: Request, keepsAlive: Bool)] = []
    private var isAnswering = false

    init(answer: @escaping @Sendable (Request) -> Reply) { self.answer = answer }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let part):
            body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let head else { return }
            let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { _, last in last }
            let request = Request(method: head.method.rawValue, uri: head.uri, headers: headers, body: body)
            waiting.append((request, head.isKeepAlive))
            answerNext(context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answerNext(_ context: ChannelHandlerContext) {
        guard !isAnswering, !waiting.isEmpty else { return }
        isAnswering = true
        let (request, keepsAlive) = waiting.removeFirst()
        var reply = answer(request)
        if !keepsAlive, reply.delivery.ending == .keepAlive { reply.delivery.ending = .close }
        guard reply.delivery.delay > .zero else { return send(reply, context) }
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(reply.delivery.delay)) { [reply] in
            self.send(reply, context)
        }
    }

    private func send(_ reply: Reply, _ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        switch reply.delivery.ending {
        case .closeUnanswered: return context.close(promise: nil)
        case .reset: return reset(context)
        case .keepAlive, .close, .closeHalfway: break
        }
        var bytes = context.channel.allocator.buffer(capacity: 8_192)
        let headLength = bytes.write(reply)
        if reply.delivery.ending == .closeHalfway {
            bytes = bytes.getSlice(at: bytes.readerIndex, length: headLength + (bytes.readableBytes - headLength) / 2)!
        }
        if let rate = reply.delivery.bytesPerSecond {
            drip(bytes, bytesPerSecond: max(1, rate), ending: reply.delivery.ending, context)
        } else {
            write(bytes, thenEnd: reply.delivery.ending, context)
        }
    }

    /// Ten portions a second, or one byte at a time when that is slower.
    private func drip(
        _ bytes: ByteBuffer, bytesPerSecond: Int, ending: Delivery.Ending, _ context: ChannelHandlerContext
    ) {
        guard context.channel.isActive else { return }
        var rest = bytes
        guard let portion = rest.readSlice(length: min(max(1, bytesPerSecond / 10), rest.readableBytes)) else { return }
        if rest.readableBytes == 0 { return write(portion, thenEnd: ending, context) }
        context.writeAndFlush(wrapOutboundOut(portion), promise: nil)
        let pause = TimeAmount.nanoseconds(Int64(portion.readableBytes) * 1_000_000_000 / Int64(bytesPerSecond))
        context.eventLoop.assumeIsolated().scheduleTask(in: pause) { [rest] in
            self.drip(rest, bytesPerSecond: bytesPerSecond, ending: ending, context)
        }
    }

    private func write(_ bytes: ByteBuffer, thenEnd ending: Delivery.Ending, _ context: ChannelHandlerContext) {
        guard ending == .keepAlive else {
            let written = context.writeAndFlush(wrapOutboundOut(bytes))
            return written.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
        }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
        isAnswering = false
        answerNext(context)
    }

    /// Closing with a linger of zero seconds sends RST in place of FIN.
    private func reset(_ context: ChannelHandlerContext) {
        let channel = context.channel
        guard let options = channel as? any SocketOptionProvider else { return context.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).assumeIsolated().whenComplete { _ in
            context.close(promise: nil)
        }
    }
}
