/// One question to KIS: a TR, its path and its parameters (all strings, as KIS wants them).
package struct KISRequest: Sendable {
    package let tr: String
    package let path: String
    package let parameters: [(name: String, value: String)]

    package init(tr: String, path: String, parameters: [(name: String, value: String)]) {
        self.tr = tr
        self.path = path
        self.parameters = parameters
    }

    /// Path and query. Parameter values are codes, dates, times and flags: nothing in them needs escaping, and anything
    /// that would is percent-encoded all the same.
    package var target: String {
        guard !parameters.isEmpty else { return path }
        return path + "?" + parameters.map { "\($0.name)=\(KISRequest.escaped($0.value))" }.joined(separator: "&")
    }

    private static func escaped(_ value: String) -> String {
        value.utf8.reduce(into: "") { text, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                text.append(Character(Unicode.Scalar(byte)))
            default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
