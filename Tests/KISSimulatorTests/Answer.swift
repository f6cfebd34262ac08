import Foundation

/// An HTTP answer, read without trusting its length.
struct Answer {
    let status: Int
    /// Names in lower case.
    let headers: [String: String]
    let body: [UInt8]
    let ending: Wire.Ending

    init(_ wire: Wire) {
        ending = wire.ending
        let separator = Array("\r\n\r\n".utf8)
        let end = wire.bytes.indices.first { wire.bytes[$0...].starts(with: separator) } ?? wire.bytes.count
        let lines = String(decoding: wire.bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        headers = Dictionary(
            lines.dropFirst().map { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                return (parts[0].lowercased(), parts.count == 2 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
            }, uniquingKeysWith: { $1 })
        body = Array(wire.bytes.dropFirst(end + separator.count))
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Nil when the body is not a JSON object.
    var json: [String: Any]? { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] }

    subscript(name: String) -> String? { json?[name] as? String }

    /// What Content-Length promised and did not come; negative when more came.
    var missingBytes: Int { (headers["content-length"].flatMap { Int($0) } ?? 0) - body.count }
}
