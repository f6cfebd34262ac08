/// Members in the order they are sent.
struct JSONObject: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        var name: String
        var value: JSONValue
    }

    var members: [Member]

    init(_ members: [(String, JSONValue)]) { self.members = members.map { Member(name: $0.0, value: $0.1) } }

    /// Setting nil removes the member; a new member goes to the end.
    subscript(name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}
