/// JSON as the judge of a mutated body reads it: a grammar of its own, so that no bug of the reader that is judged is in it
/// too. More than 32 brackets within each other, which KIS does not document, are no JSON.
package indirect enum JSONTree {
    case object([String: JSONTree])
    case list([JSONTree])
    case text(String)
    /// A text with an escape, a control character or half a surrogate that JSON does not allow, or a member that comes twice.
    case unreadable
    case number(String)
    case literal

    /// Nil when the body is not one JSON value. Bytes that are no UTF-8 count as U+FFFD.
    package init?(_ body: [UInt8]) {
        var reader = JSONTreeReader(body)
        guard let tree = try? reader.document() else { return nil }
        self = tree
    }

    package subscript(name: String) -> JSONTree? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }

    package var list: [JSONTree]? { if case .list(let values) = self { values } else { nil } }

    package var members: [String: JSONTree]? { if case .object(let members) = self { members } else { nil } }
}
