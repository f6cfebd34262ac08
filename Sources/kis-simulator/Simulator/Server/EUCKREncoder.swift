import Glibc

/// Writes Korean names in EUC-KR with the C library's `iconv`.
enum EUCKREncoder {
    /// Question marks when the C library has no tables for it or the text has no form in it.
    static func bytes(_ text: String) -> [UInt8] {
        let unwritable = Array(repeating: UInt8(ascii: "?"), count: text.count)
        guard let descriptor = iconv_open("EUC-KR", "UTF-8"), Int(bitPattern: descriptor) != -1 else {
            return unwritable
        }
        defer { iconv_close(descriptor) }
        var decoded = text.utf8.map(CChar.init(bitPattern:))
        // No character is longer in EUC-KR than in UTF-8.
        var encoded = [UInt8](repeating: 0, count: decoded.count)
        let length = decoded.withUnsafeMutableBufferPointer { decoded in
            encoded.withUnsafeMutableBytes { encoded -> Int? in
                var input = decoded.baseAddress
                var output = encoded.baseAddress?.assumingMemoryBound(to: CChar.self)
                var unread = decoded.count
                var room = encoded.count
                guard iconv(descriptor, &input, &unread, &output, &room) != -1 else { return nil }
                return encoded.count - room
            }
        }
        return length.map { Array(encoded[..<$0]) } ?? unwritable
    }
}
