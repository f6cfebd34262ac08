/// An answer, and how its bytes reach the client.
struct Reply: Sendable {
    enum Body: Sendable {
        case json(JSONObject)
        /// The chart feed's document; see `ChartFeed`.
        case chart(JSONObject)
        case bytes([UInt8], contentType: String)
    }

    var status: Int
    /// Besides Content-Type, Content-Length and Date.
    var headers: [(name: String, value: String)] = []
    var body: Body
    var delivery = Delivery()

    static func json(_ object: JSONObject, status: Int = 200) -> Reply { Reply(status: status, body: .json(object)) }

    static func text(_ text: String, status: Int = 200, contentType: String = "text/plain; charset=utf-8") -> Reply {
        Reply(status: status, body: .bytes(Array(text.utf8), contentType: contentType))
    }
}
