import NIOCore

extension ByteBuffer {
    /// Writes status line, headers and body; returns the length of what comes before the body.
    mutating func write(_ reply: Reply) -> Int {
        let (bytes, contentType) = reply.bytes
        var body = ByteBuffer(bytes: bytes)
        writeString("HTTP/1.1 \(reply.status) \(reasonPhrase(reply.status))\r\n")
        if !contentType.isEmpty { writeString("Content-Type: \(contentType)\r\n") }
        for (name, value) in reply.headers { writeString("\(name): \(value)\r\n") }
        if reply.delivery.isBrokenlyChunked {
            writeString("Transfer-Encoding: chunked\r\n")
            body.setString("ZZ\r\n", at: body.readerIndex)
        } else {
            writeString("Content-Length: \(max(0, body.readableBytes + reply.delivery.lengthError))\r\n")
        }
        if reply.delivery.ending != .keepAlive { writeString("Connection: close\r\n") }
        writeString("\r\n")
        let headLength = readableBytes
        writeBuffer(&body)
        return headLength
    }

    private func reasonPhrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 302: "Found"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: "Status"
        }
    }
}

extension Reply {
    /// The body as it is sent.
    var bytes: (body: [UInt8], contentType: String) {
        switch body {
        case .json(let object): (Array(object.text.utf8), "application/json;charset=UTF-8")
        case .chart(let object): (object.chart, "text/xml")
        case .bytes(let bytes, let type): (bytes, type)
        }
    }
}
