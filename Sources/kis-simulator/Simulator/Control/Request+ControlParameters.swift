import FoundationEssentials

extension Request {
    /// The query, overlaid by a body that is a form or a flat JSON object.
    var controlParameters: [String: String] {
        guard !body.isEmpty else { return query }
        if let object = try? JSONDecoder().decode([String: Scalar].self, from: Data(body)) {
            return query.merging(object.mapValues(\.text)) { $1 }
        }
        return query.merging(Request.fields(String(decoding: body, as: UTF8.self))) { $1 }
    }
}

/// A JSON scalar as the text a form would hold.
private struct Scalar: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
            text = String(flag)
        } else if let number = try? container.decode(Int.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}
