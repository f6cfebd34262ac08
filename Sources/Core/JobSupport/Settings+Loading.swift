import FoundationEssentials
import Glibc

extension Settings {
    /// The settings of this process: `.env` is read from `COLLECTOR_HOME`, and may be absent.
    /// - Parameter environment: the process's environment, which the caller reads in one place
    package static func load(
        environment: [String: String], needs: Set<SettingsGroup>
    ) throws(SettingsError) -> Settings {
        let workingDirectory = FileManager.default.currentDirectoryPath
        let home = home(environment, workingDirectory)
        guard FileManager.default.fileExists(atPath: home) else { throw noHome }
        return try Settings(
            environment: environment, dotEnv: dotEnv(home + "/.env"), needs: needs,
            workingDirectory: workingDirectory)
    }

    private static func dotEnv(_ path: String) -> DotEnv {
        if access(path, F_OK) != 0, errno == ENOENT { return DotEnv() }
        guard let content = FileManager.default.contents(atPath: path) else { return .unreadable }
        return DotEnv(bytes: content)
    }

    /// Told alone: without `.env` everything else would seem to be missing.
    private static var noHome: SettingsError {
        SettingsError(problems: [
            SettingsProblem(
                subject: "COLLECTOR_HOME", place: nil, what: "names a directory that does not exist",
                remedy: "create it, or correct the variable")
        ])
    }
}
