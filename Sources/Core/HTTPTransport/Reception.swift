/// What has come in of one answer, and the limits it must keep.
struct Reception {
    enum Overflow { case header, body }

    static let headerLimit = 64 << 10

    let bodyLimit: Int
    private(set) var headers = HTTPHeaders()
    private(set) var body: [UInt8] = []
    private(set) var overflow: Overflow?
    private var headerBytes = 0

    init(bodyLimit: Int) {
        self.bodyLimit = bodyLimit
    }

    /// One header line with its line end; false when it is too much. A status line starts a new answer: the one before
    /// it was an interim one.
    mutating func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Reception.headerLimit else {
            overflow = .header
            return false
        }
        if line.starts(with: "HTTP/".utf8) {
            headers.removeAll()
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(Reception.text(line[..<colon]), Reception.text(line[(colon + 1)...]))
        }
        return true
    }

    /// Decoded bytes of the body; false when they are too much.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= bodyLimit else {
            overflow = .body
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
        let start = bytes.drop(while: isBlank)
        let end = start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex
        return String(decoding: start[..<end], as: UTF8.self)
    }
}
