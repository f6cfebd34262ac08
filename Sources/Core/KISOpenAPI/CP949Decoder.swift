import Glibc

/// Reads cp949, in which KIS writes the Korean names of its master files, with the C library's `iconv`.
struct CP949Decoder: ~Copyable {
    private let descriptor: iconv_t

    /// Nil when the C library has no tables for cp949.
    init?() {
        guard let descriptor = iconv_open("UTF-8", "CP949"), Int(bitPattern: descriptor) != -1 else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// Nil when the bytes are not cp949.
    func text(_ bytes: some Collection<UInt8>) -> String? {
        var encoded = bytes.map(CChar.init(bitPattern:))
        // Two bytes of cp949 are at most three of UTF-8.
        var decoded = [UInt8](repeating: 0, count: encoded.count * 3)
        let length = encoded.withUnsafeMutableBufferPointer { encoded in
            decoded.withUnsafeMutableBytes { decoded -> Int? in
                var input = encoded.baseAddress
                var output = decoded.baseAddress?.assumingMemoryBound(to: CChar.self)
                var unread = encoded.count
                var room = decoded.count
                guard iconv(descriptor, &input, &unread, &output, &room) != -1 else { return nil }
                return decoded.count - room
            }
        }
        return length.map { String(decoding: decoded[..<$0], as: UTF8.self) }
    }
}
