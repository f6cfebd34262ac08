extension JSONObject {
    /// The object as JSON, without a space.
    var text: String {
        var text = ""
        text.reserveCapacity(8_192)
        write(to: &text)
        return text
    }

    fileprivate func write(to text: inout String) {
        text += "{"
        var separator = "\""
        for member in members {
            text += separator
            text += member.name
            text += "\":"
            member.value.write(to: &text)
            separator = ",\""
        }
        text += "}"
    }
}

extension JSONValue {
    fileprivate func write(to text: inout String) {
        switch self {
        case .text(let value):
            text += "\""
            text += value
            text += "\""
        case .literal(let value): text += value
        case .object(let object): object.write(to: &text)
        case .list(let values):
            text += "["
            var separator = ""
            for value in values {
                text += separator
                value.write(to: &text)
                separator = ","
            }
            text += "]"
        }
    }
}
