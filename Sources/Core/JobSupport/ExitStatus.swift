/// What a job tells the shell: the numbers of `sysexits.h`, `3` for a run that should be repeated, and 128 + n for a
/// signal. When nothing succeeded, a job ends with the status of the first cause.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case partial = 3
    case usage = 64
    case refused = 65
    case unavailable = 69
    case bug = 70
    case cannotCreate = 73
    case cannotWrite = 74
    case tryAgain = 75
    case undocumentedAnswer = 76
    case noPermission = 77
    case configuration = 78
    case interrupted = 130
    case terminated = 143
}

extension ExitStatus {
    /// One line for the table in the README and in every `--help`.
    package var meaning: String {
        switch self {
        case .done: "done, or nothing to do"
        case .partial: "partial: stored what could be had, something is missing"
        case .usage: "usage: an option, a stock code or a date is wrong"
        case .refused: "validation below target, or every answer refused"
        case .unavailable: "KIS or PostgreSQL not reachable"
        case .bug: "a bug in the program"
        case .cannotCreate: "cannot create a file or directory"
        case .cannotWrite: "cannot write: log, report or database disk is full"
        case .tryAgain: "another run holds the lock, rate limit or deadlock"
        case .undocumentedAnswer: "KIS answered something it does not document"
        case .noPermission: "app key or database role refused"
        case .configuration: "configuration, database schema or host clock"
        case .interrupted: "interrupted (SIGINT), rolled back cleanly"
        case .terminated: "terminated (SIGTERM), rolled back cleanly"
        }
    }

    /// What to do about it; nil when nothing is to be done.
    package var remedy: String? {
        switch self {
        case .done: nil
        case .partial: "run it again: only what is missing is asked for"
        case .usage: "see --help and correct the command"
        case .refused: "see the log for the values, then run it again"
        case .unavailable: "the next run tries again; see the log if it lasts"
        case .bug: "report it with the log of this run"
        case .cannotCreate, .cannotWrite: "free space or correct the permissions, then run it again"
        case .tryAgain: "nothing: the next run does the work"
        case .undocumentedAnswer: "run it again; if it lasts, report it with the log of this run"
        case .noPermission: "check KIS_APP_KEY, KIS_APP_SECRET and the rights of the database role"
        case .configuration: "correct what is named, then run it again"
        case .interrupted, .terminated: "run it again: only what is missing is asked for"
        }
    }

    /// The discussion of every `--help`: one line a status.
    package static let table = "EXIT STATUS\n" + allCases.map(\.line).joined(separator: "\n")

    /// `   3  partial: …`
    private var line: String {
        let number = String(rawValue)
        return String(repeating: " ", count: 5 - number.count) + number + "  " + meaning
    }
}
