/// A JSON text as values.
package enum JSONValue: Hashable, Sendable {
    case text(String)
    /// As sent: `12`, `-1.5e3`, `true`.
    case literal(String)
    case null
    case list([JSONValue])
    case object([JSONMember])

    /// Nil when the body is not JSON. Bytes that are no UTF-8 (a name in the Korean code page, say) are replaced: they
    /// cost the text they stand in, and no number.
    package init?(_ body: [UInt8]) {
        var parser = JSONParser(body)
        guard let value = try? parser.document() else { return nil }
        self = value
    }
}

extension JSONValue {
    /// A member of an object. One that is there twice is none: nobody knows which was meant.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self, let place = members.firstIndex(where: { $0.name == name }),
            !members[(place + 1)...].contains(where: { $0.name == name })
        else { return nil }
        return members[place].value
    }

    /// Nil for anything but a text.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// Nil for anything but a list.
    var elements: [JSONValue]? { if case .list(let elements) = self { elements } else { nil } }
}
