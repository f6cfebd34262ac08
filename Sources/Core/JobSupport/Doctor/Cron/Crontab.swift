/// A file of cron's, read as Debian's cron reads it.
struct Crontab: Hashable {
    let path: String
    let lines: [CrontabLine]
    /// The first line that cron does not understand: it then passes the whole file over.
    let faultyLine: Int?
    /// Cron passes a file over whose last line has no line break.
    let endsInLine: Bool

    /// - Parameter owner: whose lines these are; nil where the sixth field names a user, as in `/etc/cron.d`
    init(path: String, _ text: String, owner: String? = nil) {
        self.path = path
        endsInLine = !text.isEmpty && text.utf8.last != UInt8(ascii: "\n")
        var lines: [CrontabLine] = []
        var environment: [String: String] = [:]
        var faultyLine: Int?
        let texts = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in texts.enumerated() {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.isEmpty || line.hasPrefix("#") { continue }
            if let (name, value) = Self.assignment(line) {
                environment[name] = value
            } else if let entry = CrontabLine(line, number: index + 1, owner: owner, environment) {
                lines.append(entry)
            } else {
                faultyLine = faultyLine ?? index + 1
            }
        }
        self.lines = lines
        self.faultyLine = faultyLine
    }

    /// `NAME = value`, either in quotes or not; nil for a line of another kind.
    private static func assignment(_ line: some StringProtocol) -> (name: String, value: String)? {
        let name = line.prefix { $0 != "=" && $0 != " " && $0 != "\t" }
        let rest = line[name.endIndex...].drop { $0 == " " || $0 == "\t" }
        guard rest.first == "=" else { return nil }
        return (unquoted(String(name)), unquoted(String(rest.dropFirst()).trimmingBlanks))
    }

    private static func unquoted(_ text: String) -> String {
        guard let quote = text.first, quote == "\"" || quote == "'", text.count > 1, text.last == quote else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }
}

extension CrontabLine {
    /// Nil for what cron does not understand.
    fileprivate init?(
        _ line: some StringProtocol, number: Int, owner: String?, _ environment: [String: String]
    ) {
        let isNickname = line.hasPrefix("@")
        let count = (isNickname ? 1 : 5) + (owner == nil ? 1 : 0)
        let words = line.split(maxSplits: count, whereSeparator: { $0 == " " || $0 == "\t" })
        guard words.count > count,
            let schedule = isNickname
                ? CronSchedule(nickname: words[0]) : CronSchedule(fields: Array(words[..<5]))
        else { return nil }
        let (command, input) = Self.commandAndInput(words[count])
        self.init(
            number: number, schedule: schedule, user: owner ?? String(words[count - 1]), command: command,
            input: input, environment: environment)
    }

    private static func commandAndInput(_ text: some StringProtocol) -> (command: String, input: String?) {
        var command = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\\", rest.first == "%" {
                command.append(rest.removeFirst())
            } else if character == "%" {
                return (command, String(rest))
            } else {
                command.append(character)
            }
        }
        return (command, nil)
    }
}
