/// The three colours of a headline, for terminals that want them.
enum Ink: String {
    case green = "32"
    case yellow = "33"
    case red = "31"

    /// The colour of an exit status: done, partial, anything else.
    init(exitStatus: Int32) {
        switch exitStatus {
        case 0: self = .green
        case 3: self = .yellow
        default: self = .red
        }
    }

    func paint(_ text: String) -> String { "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" }
}
