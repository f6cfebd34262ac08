/// A message of PostgreSQL's protocol, as it is on the wire.
struct WireMessage {
    /// Its letter; 0 of the first message of a connection, which has none.
    let letter: UInt8
    let bytes: [UInt8]

    /// `Q` and its like, with the text of a statement.
    init(_ letter: Character, text: String) {
        let content = Array(text.utf8) + [0]
        self.letter = letter.asciiValue ?? 0
        let length = UInt32(content.count + 4).bigEndian
        bytes = [self.letter] + withUnsafeBytes(of: length) { Array($0) } + content
    }

    init(letter: UInt8, bytes: [UInt8]) {
        self.letter = letter
        self.bytes = bytes
    }

    func has(_ letter: Character) -> Bool { letter.asciiValue == self.letter }

    /// The texts behind the length, each of which ends with a zero.
    var texts: [String] {
        bytes.dropFirst(5).split(separator: 0, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
