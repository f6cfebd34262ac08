package struct JSONMember: Hashable, Sendable {
    package let name: String
    package let value: JSONValue
}
