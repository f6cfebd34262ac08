extension DatabaseSettings {
    /// The address and the passwords, also as they read once percent escapes are resolved.
    var secrets: [Secret] {
        let passwords = url.map { Self.passwords(in: $0.reveal()) } ?? []
        let resolved = passwords.map { $0.resolvingPercentEscapes }
        return [url, variables["PGPASSWORD"]].compactMap(\.self) + (passwords + resolved).map(Secret.init)
    }

    /// Behind the user's name, and behind `password=` in the query.
    private static func passwords(in url: String) -> [String] {
        guard let scheme = url.firstRange(of: "://") else { return [] }
        var found: [Substring] = []
        let rest = url[scheme.upperBound...]
        if let at = rest.lastIndex(of: "@"), let colon = rest[..<at].firstIndex(of: ":") {
            found.append(rest[rest.index(after: colon)..<at])
        }
        for key in ["password=", "sslpassword="] {
            for match in rest.ranges(of: key) { found.append(rest[match.upperBound...].prefix { $0 != "&" }) }
        }
        return found.filter { !$0.isEmpty }.map(String.init)
    }
}

extension String {
    /// `%40` as `@`; what is not an escape stays.
    fileprivate var resolvingPercentEscapes: String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(String(Substring(digits)), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
