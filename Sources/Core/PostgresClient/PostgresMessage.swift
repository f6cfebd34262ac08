/// Turns what libpq and the server say into one line that is safe to print.
enum PostgresMessage {
    /// Data exceptions (class 22) quote the value they refuse; the code says enough.
    static func safe(_ message: String, _ state: SQLState) -> String {
        guard state.classCode == "22" else { return oneLine(message) }
        return switch state {
        case .numericValueOutOfRange: "a number is out of range for its column"
        case .datetimeFieldOverflow: "a date or time is out of range"
        default: "a value does not fit its type"
        }
    }

    /// libpq's hints are indented lines.
    static func oneLine(_ message: String) -> String {
        let lines = message.split(separator: "\n").filter { $0.first != "\t" }
        let line = lines.joined(separator: "; ")
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
}
