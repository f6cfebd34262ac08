import MarketData

extension FaultEffect {
    /// The stock to answer about instead of the one asked for. Every effect but this and the next spoils a finished answer.
    var stockSent: StockCode? { if case .otherStock(let stock) = self { stock } else { nil } }

    /// Minutes between the moment that is answered for and the one asked for.
    var minutesAside: Int? { if case .otherMoment(let minutes) = self { minutes } else { nil } }

    func apply(to reply: inout Reply) {
        if applyToDelivery(&reply.delivery) || replaceAnswer(&reply) { return }
        switch reply.body {
        case .json(var body):
            apply(to: &body)
            reply.body = .json(body)
        case .chart(var body):
            apply(to: &body)
            reply.body = .chart(body)
        case .bytes: break
        }
    }

    private func applyToDelivery(_ delivery: inout Delivery) -> Bool {
        switch self {
        case .delay(let duration): delivery.delay += duration
        case .slow(let bytesPerSecond): delivery.bytesPerSecond = bytesPerSecond
        case .truncated: delivery.ending = .closeHalfway
        case .shortLength:
            delivery.lengthError = -20
            delivery.ending = .close
        case .brokenChunks:
            delivery.isBrokenlyChunked = true
            delivery.ending = .close
        case .reset: delivery.ending = .reset
        case .closeUnanswered: delivery.ending = .closeUnanswered
        default: return false
        }
        return true
    }

    private func replaceAnswer(_ reply: inout Reply) -> Bool {
        switch self {
        case .envelope(let status, let code, let message):
            let error = GatewayError(code, message, status: status)
            reply.body = .json(reply.isOAuth ? error.oauthBody : error.envelope)
            reply.status = status
        case .status(let status):
            reply.body = .bytes([], contentType: "")
            reply.status = status
        case .retryAfter(let seconds):
            reply.body = .bytes([], contentType: "")
            reply.status = 429
            reply.headers.append(("Retry-After", String(seconds)))
        case .html(let status):
            reply.body = .bytes(Array(FaultEffect.page.utf8), contentType: "text/html; charset=utf-8")
            reply.status = status
        case .redirect(let address):
            reply.body = .bytes([], contentType: "")
            reply.status = 302
            reply.headers.append(("Location", address))
        case .brokenGzip:
            reply.body = .bytes(FaultEffect.noise, contentType: "application/json;charset=UTF-8")
            reply.headers.append(("Content-Encoding", "gzip"))
        case .mutated(let seed):
            let (bytes, type) = reply.bytes
            reply.body = .bytes(BodyMutation(seed: seed, mayForge: false).applied(to: bytes), contentType: type)
        default:
            guard let bytes = replacingBytes else { return false }
            reply.body = .bytes(bytes, contentType: "application/json;charset=UTF-8")
        }
        return true
    }

    private var replacingBytes: [UInt8]? {
        switch self {
        case .emptyBody: []
        case .nullBody: Array("null".utf8)
        case .arrayBody: Array("[]".utf8)
        case .garbage: FaultEffect.noise
        case .invalidUTF8:
            Array(#"{"rt_cd":"0","msg_cd":"MCA00000","msg1":""#.utf8) + [0xC3, 0x28, 0xFF] + Array(#""}"#.utf8)
        case .deepNesting: Array(#"{"output2":"#.utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000)
        case .hugeBody:
            Array(#"{"rt_cd":"0","msg_cd":"MCA00000","msg1":""#.utf8)
                + Array(repeating: UInt8(ascii: " "), count: 5 << 20) + Array(#""}"#.utf8)
        default: nil
        }
    }

    private static let noise = (0..<512).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }

    private static let page = """
        <!DOCTYPE html><html><head><title>Service Unavailable</title></head>
        <body><h1>Service Unavailable</h1><p>The gateway did not answer.</p></body></html>
        """
}

extension Reply {
    /// OAuth answers have no `tr_id`.
    fileprivate var isOAuth: Bool { !headers.contains { $0.name == "tr_id" } }
}
