/// A member that KIS documents as text. Anything else is kept as a sign that it was not.
enum ScalarPayload: Decodable {
    case text(String)
    case somethingElse

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = (try? container.decode(String.self)).map { .text($0) } ?? .somethingElse
    }
}
