/// A line of a `.env` file that cannot be read. It tells where and why, never what the line holds.
package struct DotEnvFault: Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        case unreadable
        case notText
        case noAssignment
        case badName
        case openQuote
        case afterQuote
        case unknownEscape
        case controlCharacter
    }

    /// Counted from 1; nil when the whole file is meant.
    package let line: Int?
    package let reason: Reason
}

extension DotEnvFault.Reason {
    package var what: String {
        switch self {
        case .unreadable: "cannot be read"
        case .notText: "is not UTF-8 text"
        case .noAssignment: "has no `=`"
        case .badName: "does not begin with a variable's name"
        case .openQuote: "opens a quote that it does not close"
        case .afterQuote: "goes on after the closing quote"
        case .unknownEscape: "has a backslash before a character that cannot be escaped"
        case .controlCharacter: "holds a control character"
        }
    }

    package var remedy: String {
        switch self {
        case .unreadable: "let the user who runs the job read it"
        case .notText: "save the file as UTF-8"
        case .noAssignment: "write NAME=value, or begin the line with # for a comment"
        case .badName: "use letters, digits and _ only, and no digit first"
        case .openQuote: "close it on the same line, or put the value in the other kind of quotes"
        case .afterQuote: "put the whole value in the quotes; a comment needs a blank before its #"
        case .unknownEscape: #"write \\ for a backslash, or put the value in single quotes"#
        case .controlCharacter: "remove it; a line break in a value is written \\n in double quotes"
        }
    }
}
