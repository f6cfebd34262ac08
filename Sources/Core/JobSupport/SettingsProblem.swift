/// One thing that is wrong with the configuration. It never holds a value: any of them may be a secret in the wrong
/// place.
package struct SettingsProblem: Hashable, Sendable {
    /// The variable, or the file and line.
    package let subject: String
    /// Where the value comes from, `.env line 12` for example; nil for a variable that is missing or in the environment.
    package let place: String?
    package let what: String
    package let remedy: String
}

extension SettingsProblem: CustomStringConvertible {
    /// `KIS_RATE_LIMIT (.env line 12) is not a number: write requests a second, such as 18`
    package var description: String { subject + (place.map { " (\($0))" } ?? "") + " \(what): \(remedy)" }
}
