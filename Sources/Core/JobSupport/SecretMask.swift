/// Replaces secrets in texts that are about to be written. Nothing should hold one; this is for the day something does.
struct SecretMask: Sendable {
    /// Shorter texts are left alone: masking every `a` would ruin a log and hide nothing.
    static let shortest = 4

    private var needles: [[UInt8]] = []

    init(_ secrets: [Secret]) {
        for secret in secrets { add(secret) }
    }

    /// Longer secrets come first, since one may begin with another, and the rest of it would be seen.
    mutating func add(_ secret: Secret) {
        let needle = Array(secret.reveal().utf8)
        guard needle.count >= Self.shortest, !needles.contains(needle) else { return }
        let position = needles.firstIndex { $0.count < needle.count } ?? needles.endIndex
        needles.insert(needle, at: position)
    }

    /// Byte for byte, so that a letter with a combining mark behind it is still found.
    func applied(to text: String) -> String {
        let bytes = Array(text.utf8)
        guard needles.contains(where: { SecretMask.holds(bytes, $0) }) else { return text }
        var masked: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if let needle = needles.first(where: { rest.starts(with: $0) }) {
                masked += "***".utf8
                rest = rest.dropFirst(needle.count)
            } else {
                masked.append(rest.removeFirst())
            }
        }
        return String(decoding: masked, as: UTF8.self)
    }

    /// Every word of every log line is searched for every secret: `firstRange(of:)`, which prepares each search, took a
    /// seventh of the processor time of a run.
    private static func holds(_ text: [UInt8], _ needle: [UInt8]) -> Bool {
        guard text.count >= needle.count else { return false }
        return (0...text.count - needle.count).contains { start in
            text[start] == needle[0] && text[start...].starts(with: needle)
        }
    }
}
