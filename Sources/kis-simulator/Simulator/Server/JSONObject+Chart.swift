extension JSONObject {
    /// The object as the chart feed's XML: names in EUC-KR, an attribute of six fields a row, oldest first.
    var chart: [UInt8] {
        var bytes = Array("<?xml version=\"1.0\" encoding=\"EUC-KR\" ?>\n<protocol>\n".utf8)
        if let rows {
            bytes += Array("\t<chartdata symbol=\"\(text("symbol").markupEscaped)\" name=\"".utf8)
            bytes += EUCKREncoder.bytes(text("name"))
            bytes += Array("\" count=\"\(text("count").markupEscaped)\" timeframe=\"day\" precision=\"0\"".utf8)
            bytes += Array(" origintime=\"19900103\">\n".utf8)
            for row in rows.reversed() {
                let data = row.members.map { row.text($0.name) }.joined(separator: "|")
                bytes += Array("\t\t<item data=\"\(data)\" />\n".utf8)
            }
            bytes += Array("\t</chartdata>\n".utf8)
        }
        return bytes + Array("</protocol>\n".utf8)
    }

    private func text(_ name: String) -> String {
        switch self[name] {
        case .text(let text), .literal(let text): text
        case .object, .list, nil: ""
        }
    }
}

extension String {
    /// For an attribute of XML.
    fileprivate var markupEscaped: String {
        reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }
}
