import Foundation

/// A program to run, with everything it is given.
///
///     let outcome = try await ShellCommand("psql", ["-X", url]).run()
///     #expect(outcome.status == .exited(0))
package struct ShellCommand: Sendable {
    /// A path, or a name that is looked for in this process's PATH.
    package var executable: String
    package var arguments: [String]
    /// The whole environment of the program; nil hands on this process's own.
    package var environment: [String: String]?
    package var standardInput: String
    package var workingDirectory: String?
    /// Afterwards the program and its children are killed.
    package var timeout: Duration

    package init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String]? = nil,
        standardInput: String = "", workingDirectory: String? = nil, timeout: Duration = .seconds(60)
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.standardInput = standardInput
        self.workingDirectory = workingDirectory
        self.timeout = timeout
    }

    /// Starts the program and waits for its end.
    package func run() async throws -> ShellOutcome { try await start().outcome() }

    /// Starts the program. It runs on if the result is dropped, but not beyond `timeout`.
    package func start() throws -> RunningCommand { try RunningCommand(self) }

    /// This process's environment with some values replaced; nil removes one.
    package static func environment(with changes: [String: String?]) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        for (name, value) in changes { environment[name] = value }
        return environment
    }
}
