/// A row of `output2` as sent. Decoding it never fails: one bad row must not cost the page.
struct RowPayload<Field: CodingKey & CaseIterable & Hashable>: Decodable {
    private let fields: [Field: ScalarPayload]
    /// An object without members, as clients have seen among the rows.
    let isEmpty: Bool

    init(from decoder: any Decoder) throws {
        var fields: [Field: ScalarPayload] = [:]
        let container = try? decoder.container(keyedBy: Field.self)
        for field in Field.allCases {
            fields[field] = try? container?.decodeIfPresent(ScalarPayload.self, forKey: field)
        }
        self.fields = fields
        isEmpty = (try? decoder.container(keyedBy: AnyMember.self).allKeys.isEmpty) ?? false
    }

    subscript(field: Field) -> ScalarPayload? { fields[field] }
}

/// A member of any name.
private struct AnyMember: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
