import Logging
import MarketData
import Reporting

/// One event of the log, and the line it becomes.
struct LogLine {
    let time: KoreaTime
    let level: Logger.Level
    let message: String
    /// The run's own pairs first, then the event's in the order of their keys.
    let pairs: [(key: String, value: Logger.MetadataValue)]
    let mask: SecretMask

    /// Without the line break.
    func rendered(_ format: LogFormat) -> String {
        switch format {
        case .text: text
        case .json: json
        }
    }

    /// `2026-11-20T09:31:02.123+09:00 info job=fetch-minute run_id=… message="page stored" stock=005930`
    private var text: String {
        let words = pairs.map { "\(plainKey($0.key))=\(plain($0.value))" }
        let (own, others) = (words.prefix(ownPairs), words.dropFirst(ownPairs))
        return ([stamp, level.rawValue] + own + ["message=\(quoted(message))"] + others).joined(separator: " ")
    }

    private var json: String {
        let fixed = [("time", stamp.jsonQuoted), ("level", level.rawValue.jsonQuoted), ("message", quoted(message))]
        let names = Set(fixed.map(\.0))
        let fields = fixed + pairs.map { (names.contains($0.key) ? "_" + $0.key : $0.key, jsonValue($0.value)) }
        return "{" + fields.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Job and run stand in front of the message.
    private var ownPairs: Int { pairs.prefix { JobLog.ownKeys.contains($0.key) }.count }

    /// `2026-11-20T09:31:02.123+09:00`
    private var stamp: String {
        let milliseconds = (time.microseconds - time.unixSeconds * 1_000_000) / 1_000
        let digits = String(1_000 + milliseconds).dropFirst()
        return "\(time.date.iso)T\(time.clock).\(digits)+09:00"
    }

    private func quoted(_ text: String) -> String { mask.applied(to: text).jsonQuoted }

    private func plainKey(_ key: String) -> String { isPlain(key) ? mask.applied(to: key) : quoted(key) }

    private func plain(_ value: Logger.MetadataValue) -> String {
        let text = mask.applied(to: value.description)
        return isPlain(text) ? text : text.jsonQuoted
    }

    /// True when nothing in `text` could be taken for the end of it.
    private func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=")
            }
    }

    private func jsonValue(_ value: Logger.MetadataValue) -> String {
        switch value {
        case .string(let text): return quoted(text)
        case .array(let values): return "[" + values.map(jsonValue).joined(separator: ",") + "]"
        case .dictionary(let fields):
            let sorted = fields.sorted { $0.key < $1.key }
            return "{" + sorted.map { "\(quoted($0.key)):\(jsonValue($0.value))" }.joined(separator: ",") + "}"
        case .stringConvertible(let value):
            let text = value.description
            return isJSONNumber(value) && mask.applied(to: text) == text ? text : quoted(text)
        }
    }

    private func isJSONNumber(_ value: any CustomStringConvertible) -> Bool {
        if let number = value as? Double { return number.isFinite }
        return value is any FixedWidthInteger || value is Bool
    }
}
