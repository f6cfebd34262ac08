import Foundation
import MarketData

/// The table that validate-fdr writes, read as any CSV reader would.
struct ValidationCSV {
    struct Row {
        let fields: [String: String]

        var stock: String { fields["stock_code"] ?? "" }
        var date: String { fields["date"] ?? "" }
        var verdict: String { fields["class"] ?? "" }
        var volume: String { fields["volume_class"] ?? "" }
    }

    let rows: [Row]

    init(_ text: String) {
        let lines = text.split(separator: "\n").map(ValidationCSV.fields)
        let names = lines.first ?? []
        rows = lines.dropFirst().map { Row(fields: Dictionary(uniqueKeysWithValues: zip(names, $0))) }
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
