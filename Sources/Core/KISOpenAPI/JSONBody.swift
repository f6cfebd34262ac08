internal import FoundationEssentials

/// A body of KIS as JSON.
enum JSONBody {
    /// Nil when the body is not JSON of that shape. Bytes that are no UTF-8 (a name in the Korean code page, say) are
    /// replaced: they cost the text they stand in, and no number.
    static func decode<Payload: Decodable>(_ type: Payload.Type, _ body: [UInt8]) -> Payload? {
        try? JSONDecoder().decode(type, from: Data(String(decoding: body, as: UTF8.self).utf8))
    }
}
