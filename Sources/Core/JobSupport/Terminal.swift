import Glibc

/// What standard output or standard error is connected to.
package struct Terminal: Hashable, Sendable {
    /// False for a file, a pipe and cron.
    package let isTerminal: Bool
    /// Columns; 80 where nobody knows.
    package let width: Int
    /// A terminal that understands colours, and nobody asked for none (`NO_COLOR`).
    package let allowsColour: Bool

    package init(isTerminal: Bool, width: Int = 80, allowsColour: Bool = false) {
        self.isTerminal = isTerminal
        self.width = width
        self.allowsColour = allowsColour
    }

    /// - Parameter environment: for `NO_COLOR` and `TERM`
    package static func standardOutput(_ environment: [String: String]) -> Terminal { Terminal(1, environment) }

    /// - Parameter environment: for `NO_COLOR` and `TERM`
    package static func standardError(_ environment: [String: String]) -> Terminal { Terminal(2, environment) }

    private init(_ descriptor: Int32, _ environment: [String: String]) {
        isTerminal = isatty(descriptor) == 1
        allowsColour = isTerminal && Terminal.wantsColour(environment)
        var size = winsize()
        let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        width = isKnown ? Int(size.ws_col) : 80
    }

    /// `NO_COLOR` counts when it is not empty (no-color.org).
    static func wantsColour(_ environment: [String: String]) -> Bool {
        environment["NO_COLOR", default: ""].isEmpty && environment["TERM", default: "dumb"] != "dumb"
    }
}
