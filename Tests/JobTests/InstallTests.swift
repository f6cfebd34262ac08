import Foundation
import TestSupport
import Testing

/// crontab/install, below a folder of the test's own, with a `swift` that has nothing to build any more.
@Suite struct InstallTests {
    private struct Place {
        let root: URL

        /// Bash reads a file first that has a function in place of the program.
        init() throws {
            root = FileManager.default.temporaryDirectory.appending(path: "install-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            let products = Repository.products.path(percentEncoded: false)
            try "swift() { case \"$*\" in *--show-bin-path*) echo '\(products)' ;; esac; }\n".write(
                to: root.appending(path: "swift"), atomically: true, encoding: .utf8)
        }

        func install(_ arguments: String...) async throws -> ShellOutcome {
            try await ShellCommand(
                "/bin/bash",
                [Repository.root.appending(path: "crontab/install").path, "--prefix", "/srv/bars"] + arguments,
                environment: [
                    "PATH": "/usr/bin:/bin", "BASH_ENV": root.appending(path: "swift").path,
                    "DESTDIR": destination.path,
                ]
            ).run()
        }

        func configure() throws {
            try "KIS_APP_KEY=mine\n".write(
                to: destination.appending(path: "srv/bars/.env"), atomically: true, encoding: .utf8)
        }

        var destination: URL { root.appending(path: "destination") }

        func text(_ path: String) throws -> String {
            try String(contentsOf: destination.appending(path: path), encoding: .utf8)
        }

        func exists(_ path: String) -> Bool {
            FileManager.default.fileExists(atPath: destination.appending(path: path).path)
        }

        func remove() { try? FileManager.default.removeItem(at: root) }
    }

    @Test("Programs, settings, cron file and rotation are in place, for this prefix and nothing else")
    func install() async throws {
        let place = try Place()
        defer { place.remove() }
        let first = try await place.install()
        #expect(first.exitCode == 0 && first.standardOutput.contains("cron      not yet"), "\(first)")
        #expect(!place.exists("etc/cron.d/korean-stock-bars"))
        let settings = place.destination.appending(path: "srv/bars/.env")
        #expect(
            try FileManager.default.attributesOfItem(atPath: settings.path)[.posixPermissions] as? Int == 0o600)
        try place.configure()
        let outcome = try await place.install()
        #expect(outcome.exitCode == 0 && outcome.standardError.isEmpty, "\(outcome)")
        let cron = try place.text("etc/cron.d/korean-stock-bars")
        #expect(cron.contains("\nCOLLECTOR_HOME=/srv/bars\n") && cron.contains("\nBIN=/srv/bars/bin\n"))
        #expect(!cron.contains("/opt/") && !cron.contains(" collector ") && cron.hasSuffix("\n"))
        let rotation = try place.text("etc/logrotate.d/korean-stock-bars")
        #expect(rotation.contains("/srv/bars/logs/*.log {") && !rotation.contains("collector"))
        for job in cron.matches(of: #/"\$BIN/([a-z-]+)"/#).map({ String($0.1) }) {
            let started = try await ShellCommand(
                place.destination.appending(path: "srv/bars/bin/\(job)").path, ["--help"]
            ).run()
            #expect(started.exitCode == 0, "\(job): \(started)")
        }
        #expect(place.exists("srv/bars/sql/migrate.sql") && place.exists("srv/bars/sql/queries/runs.sql"))
    }

    @Test("Installing again keeps the settings; removing leaves them, and the logs, and nothing else")
    func again() async throws {
        let place = try Place()
        defer { place.remove() }
        _ = try await place.install()
        try place.configure()
        try "a line\n".write(
            to: place.destination.appending(path: "srv/bars/logs/kis_resample.log"), atomically: true, encoding: .utf8)
        #expect(try await place.install().exitCode == 0)
        #expect(try place.text("srv/bars/.env") == "KIS_APP_KEY=mine\n")
        let outcome = try await place.install("--remove")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.standardOutput == "left in /srv/bars, for it is yours: .env logs\n", "\(outcome)")
        let left = try #require(FileManager.default.subpaths(atPath: place.destination.path))
        #expect(
            Set(left.filter { !$0.hasSuffix(".d") && !["etc", "srv", "srv/bars"].contains($0) })
                == ["srv/bars/.env", "srv/bars/logs", "srv/bars/logs/kis_resample.log"])
    }

    @Test(
        "What cannot be a path or a user is refused before anything is built",
        arguments: [["--prefix", "bars"], ["--prefix", "/a|b"], ["--user", "no-such-user"], ["--user"], ["--bogus"]])
    func usage(_ arguments: [String]) async throws {
        let place = try Place()
        defer { place.remove() }
        let outcome = try await ShellCommand(
            "/bin/bash", [Repository.root.appending(path: "crontab/install").path] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "DESTDIR": place.destination.path]
        ).run()
        #expect(outcome.exitCode == 64 && !outcome.standardError.isEmpty, "\(outcome)")
        #expect(!place.exists("etc"))
    }
}
