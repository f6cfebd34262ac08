/// An address jobs talk to, checked so far that a slip in it cannot send a key to the wrong place or in the clear.
package struct WebAddress: Hashable, Sendable {
    package let scheme: String
    /// In lower case; an IPv6 address with its brackets.
    package let host: String
    /// Nil for the scheme's own.
    package let port: Int?
    /// As it was written, without a slash at the end.
    package let text: String

    /// True for 127.0.0.0/8, `::1` and `localhost`: plain text does not leave the machine.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
    }

    /// `https://host`, `https://host:port/path`; throws the first thing that is wrong.
    package init(_ text: String, _ rule: Rule) throws(Fault) {
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#""<>\^`{|}"#.utf8.contains($0) }) else {
            throw .badCharacter
        }
        guard let colon = text.firstRange(of: "://") else { throw .notAnAddress }
        scheme = text[..<colon.lowerBound].lowercased()
        guard rule.schemes.contains(scheme) else { throw .wrongScheme(rule.schemes) }
        let rest = text[colon.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else { throw .holdsCredentials }
        let tail = rest[authority.endIndex...]
        guard !tail.contains("#"), rule.mayHaveQuery || !tail.contains("?") else { throw .holdsQuery }
        (host, port) = try WebAddress.hostAndPort(authority)
        self.text = String(tail.hasSuffix("/") && !tail.contains("?") ? text.dropLast() : text[...])
        guard isLoopback || !rule.mustBeSecure || scheme == "https" else { throw .plainText }
    }

    private static func hostAndPort(_ authority: Substring) throws(Fault) -> (String, Int?) {
        let bracket = authority.lastIndex(of: "]")
        let colon = authority[(bracket ?? authority.startIndex)...].firstIndex(of: ":")
        let host = authority[..<(colon ?? authority.endIndex)].lowercased()
        guard isHost(host) else { throw .noHost }
        guard let colon else { return (host, nil) }
        let digits = authority[authority.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0 else {
            throw .badPort
        }
        return (host, Int(port))
    }

    private static func isHost(_ host: String) -> Bool {
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast()
            return address.contains(":") && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        return !host.isEmpty
            && host.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || "-._".utf8.contains(byte)
            }
    }
}

extension WebAddress: CustomStringConvertible {
    package var description: String { text }
}
