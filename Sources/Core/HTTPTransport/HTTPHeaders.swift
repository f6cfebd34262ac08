/// Header fields in the order they are sent or were received; names match without regard to case.
package struct HTTPHeaders: Sendable {
    package private(set) var fields: [(name: String, value: String)] = []

    package init() {}

    /// The first field of that name.
    package subscript(name: String) -> String? { fields.first { HTTPHeaders.same($0.name, name) }?.value }

    package mutating func append(_ name: String, _ value: String) {
        fields.append((name, value))
    }

    mutating func removeAll() {
        fields.removeAll(keepingCapacity: true)
    }

    private static func same(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count && left.lowercased() == right.lowercased()
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { (name: $0.0, value: $0.1) }
    }
}

/// Names only: values may be keys or tokens.
extension HTTPHeaders: CustomStringConvertible {
    package var description: String {
        "[" + fields.map(\.name).joined(separator: ", ") + "]"
    }
}
