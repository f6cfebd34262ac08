/// A row of `output2` as sent.
struct RowPayload<Field: RawRepresentable<String> & Sendable> {
    private let json: JSONValue

    init(_ json: JSONValue) { self.json = json }

    /// An object without members, as clients have seen among the rows.
    var isEmpty: Bool { json == .object([]) }

    subscript(field: Field) -> JSONValue? { json[field.rawValue] }
}
