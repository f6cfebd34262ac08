/// An answer: its status, and a body that is sent as it is.
package struct StatusReply: Sendable {
    package var status: Int
    package var contentType: String
    package var body: [UInt8]

    package init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    package static func html(_ text: String) -> StatusReply {
        StatusReply(status: 200, contentType: "text/html; charset=utf-8", body: Array(text.utf8))
    }

    package static func json(_ text: String) -> StatusReply {
        StatusReply(status: 200, contentType: "application/json", body: Array(text.utf8))
    }

    package static func text(_ text: String, status: Int = 200) -> StatusReply {
        StatusReply(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
}
