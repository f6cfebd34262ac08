/// Cuts one direction of a connection into messages.
struct WireReader {
    private var bytes: [UInt8] = []
    private var isAtStart: Bool

    /// - Parameter startsUntyped: The first message has no letter: what a program sends.
    init(startsUntyped: Bool) { isAtStart = startsUntyped }

    mutating func append(_ piece: some Sequence<UInt8>) { bytes.append(contentsOf: piece) }

    /// The next whole message; nil until there is one.
    mutating func next() -> WireMessage? {
        let head = isAtStart ? 0 : 1
        guard bytes.count >= head + 4 else { return nil }
        let length = bytes[head..<head + 4].reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= head + length else { return nil }
        let message = WireMessage(letter: isAtStart ? 0 : bytes[0], bytes: Array(bytes[..<(head + length)]))
        bytes.removeFirst(head + length)
        isAtStart = false
        return message
    }
}
