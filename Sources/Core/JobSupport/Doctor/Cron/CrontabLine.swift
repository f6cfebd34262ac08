/// A line of a crontab that starts something.
struct CrontabLine: Hashable {
    /// From 1.
    let number: Int
    let schedule: CronSchedule
    /// Whose rights its command has.
    let user: String
    /// What the shell is given: to the first `%` that has no backslash before it.
    let command: String
    /// What is behind that `%`; nil without one.
    let input: String?
    /// The variables set above the line.
    let environment: [String: String]

    /// Whether the shell starts that job.
    func starts(_ job: JobName) -> Bool { program(of: job) != nil }

    /// The program as the line names it, its variables replaced: `/opt/korean-stock-bars/bin/resample`. Nil when the
    /// shell does not start the job.
    func program(of job: JobName) -> String? { Self.word(ending: job.rawValue, in: command).map(expanded) }

    /// The word of a command line that ends in that name, unless output is sent there.
    static func word(ending name: String, in command: some StringProtocol) -> String? {
        for match in command.ranges(of: name) {
            let start = command[..<match.lowerBound].lastIndex { separators.contains($0) }
            let word = command[(start.map(command.index(after:)) ?? command.startIndex)..<match.upperBound]
            let before = start.map { command[...$0].last { !$0.isWhitespace && !"\"'".contains($0) } } ?? nil
            let isWhole = word.utf8.count == name.utf8.count || word.dropLast(name.count).hasSuffix("/")
            let ends = command[match.upperBound...].first.map { separators.contains($0) } ?? true
            if isWhole, ends, before != ">", before != "<" { return String(word) }
        }
        return nil
    }

    private static let separators: Set<Character> = [" ", "\t", "\"", "'", ";", "(", ")", "&", "|", "<", ">", "`"]

    /// `$NAME` and `${NAME}` of the variables above; others stay as they are.
    private func expanded(_ word: String) -> String {
        environment.sorted { $0.key.count > $1.key.count }.reduce(word) { word, variable in
            word.replacing("${\(variable.key)}", with: variable.value).replacing(
                "$\(variable.key)", with: variable.value)
        }
    }
}
