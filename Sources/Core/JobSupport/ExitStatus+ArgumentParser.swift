package import ArgumentParser

extension ExitStatus {
    /// Thrown from a command's `run()`, it ends the process with this status and prints nothing.
    package var exitCode: ExitCode { ExitCode(rawValue) }
}
