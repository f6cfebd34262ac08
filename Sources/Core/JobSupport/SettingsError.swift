/// Everything that is wrong with the configuration, all at once: exit status 78.
package struct SettingsError: Error, Sendable {
    package let problems: [SettingsProblem]
    /// What could be read all the same, with the defaults of what could not and without the groups: enough to tell
    /// somebody. Nil when there is no home.
    package var readable: Settings?
}

extension SettingsError: CustomStringConvertible {
    /// A headline and one line a problem.
    package var description: String {
        let headline = problems.count == 1 ? "configuration: 1 problem" : "configuration: \(problems.count) problems"
        return ([headline] + problems.map { "  \($0)" }).joined(separator: "\n")
    }
}
