import JobSupport
import Testing

struct SettingsProblemTests {
    @Test(
        "A wrong variable is one problem, which names it and shows nothing of its value",
        arguments: [
            (["MODE": "canary"], ["MODE"]),
            (["KIS_APP_KEY": ""], ["KIS_APP_KEY"]),
            (["KIS_APP_KEY": "canary\r\nHost: x"], ["KIS_APP_KEY"]),
            (["KIS_APP_SECRET": "PS-canary-key"], ["KIS_APP_SECRET"]),
            (["KIS_ACCOUNT_NUMBER": "canary78-01"], ["KIS_ACCOUNT_NUMBER"]),
            (["KIS_BASE_URL": "http://canary.example"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "http://127.canary.example"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "http://localhost.canary"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://user:canary@example"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://example/?canary"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://example:canary"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://example:70000"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "ftp://canary"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "canary.example"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://openapi.koreainvestment.com:9443"], ["KIS_BASE_URL"]),
            (["KIS_BASE_URL": "https://a", "KIS_REST_BASE_URL": "https://b"], ["KIS_REST_BASE_URL"]),
            (
                ["MODE": "LIVE", "KIS_REST_BASE_URL": "https://openapivts.koreainvestment.com:29443"],
                ["KIS_REST_BASE_URL"]
            ),
            (["MODE": "canary", "KIS_BASE_URL": "https://openapi.koreainvestment.com:9443"], ["MODE"]),
            (["KIS_WS_URL": "https://canary"], ["KIS_WS_URL"]),
            (["KIS_RATE_LIMIT": "canary"], ["KIS_RATE_LIMIT"]),
            (["KIS_RATE_LIMIT": "0"], ["KIS_RATE_LIMIT"]),
            (["KIS_RATE_LIMIT": "-1"], ["KIS_RATE_LIMIT"]),
            (["KIS_RATE_LIMIT": "1e3"], ["KIS_RATE_LIMIT"]),
            (["KIS_RATE_LIMIT": "nan"], ["KIS_RATE_LIMIT"]),
            (["KIS_RATE_LIMIT": "1,000"], ["KIS_RATE_LIMIT"]),
            (["KIS_RATE_LIMIT": "18", "KIS_RATE_LIMIT_PER_MINUTE": "10"], ["KIS_RATE_LIMIT_PER_MINUTE"]),
            (["DATABASE_URL": ""], ["DATABASE_URL"]),
            (["DATABASE_URL": "postgresql+psycopg2://canary@db/x"], ["DATABASE_URL"]),
            (["DATABASE_URL": "mysql://canary"], ["DATABASE_URL"]),
            (["PGPORT": "canary"], ["PGPORT"]),
            (["FDR_BASE_URL": "http://canary.example"], ["FDR_BASE_URL"]),
            (["LOG_LEVEL": "canary"], ["LOG_LEVEL"]),
            (["LOG_FORMAT": "canary"], ["LOG_FORMAT"]),
            (["LOG_DIR": "~/canary"], ["LOG_DIR"]),
            (["REPORT_DIR": "canary\n"], []),
            (["METRICS_DIR": "a\u{1b}canary"], ["METRICS_DIR"]),
            (["SLACK_WEBHOOK_URL": "http://hooks.slack.com/canary"], ["SLACK_WEBHOOK_URL"]),
            (["HEALTHCHECK_URL": "canary"], ["HEALTHCHECK_URL"]),
            (["KIS_NOW": "2026-11-20T09:31:00+09:00"], ["KIS_NOW"]),
            (["KIS_NOW": "2026-11-20T09:31:00", "KIS_BASE_URL": "http://[::1]:1"], ["KIS_NOW"]),
            (["KIS_NOW": "2026-11-20T09:31:00+09:00@", "KIS_BASE_URL": "http://[::1]:1"], ["KIS_NOW"]),
            (["KIS_NOW": "2026-11-20T09:31:00+09:00@-5", "KIS_BASE_URL": "http://[::1]:1"], ["KIS_NOW"]),
            (["KIS_NOW": "2026-11-20T09:31:00+09:00@1.", "KIS_BASE_URL": "http://localhost"], ["KIS_NOW"]),
            (["KIS_NOW": "2026-11-20T09:31:00+09:00@1.5", "KIS_BASE_URL": "http://localhost:9"], []),
        ])
    func rules(variables: [String: String], subjects: [String]) throws {
        let problems = problems(variables)
        #expect(problems.map(\.subject) == subjects)
        for problem in problems {
            #expect(!problem.description.contains("canary"))
            #expect(!problem.remedy.isEmpty && !problem.description.contains("\n"))
        }
    }

    @Test("All problems are told at once, those of .env with their lines")
    func allAtOnce() throws {
        let file = """
            MODE=prod
            KIS_APP_KEY=PS-canary-key
            KIS_RATE_LIMIT=fast # canary
            this line holds a canary
            export LOG_FORMAT="xml"
            """
        let error = #expect(throws: SettingsError.self) {
            try Settings(
                environment: ["KIS_NOW": "now", "FDR_BASE_URL": "http://canary.example"],
                dotEnv: DotEnv(bytes: file.utf8), needs: [.kis, .database, .fdr], workingDirectory: "/srv/bars")
        }
        let lines = try #require(error).description.split(separator: "\n")
        #expect(lines.first == "configuration: 8 problems")
        let starts = [
            "/srv/bars/.env line 4 has no `=`", "MODE (.env line 1) is not one", "LOG_FORMAT (.env line 5) is not one",
            "KIS_RATE_LIMIT (.env line 3) is not a number", "KIS_APP_SECRET is missing", "DATABASE_URL is missing",
            "FDR_BASE_URL is plain http", "KIS_NOW is not a time",
        ]
        for (line, start) in zip(lines.dropFirst(), starts) { #expect(line.hasPrefix("  " + start)) }
        #expect(!error.debugDescription.contains("canary"))
    }

    @Test("A problem with a value of the environment does not point at the line of .env it hides")
    func hiddenLine() {
        let dotEnv = DotEnv(bytes: "MODE=LIVE".utf8)
        let error = #expect(throws: SettingsError.self) {
            try Settings(environment: ["MODE": "x"], dotEnv: dotEnv, needs: [], workingDirectory: "/srv/bars")
        }
        #expect(error?.problems.map(\.place) == [nil])
    }

    @Test("KIS_NOW is refused for jobs that do not need KIS as well")
    func clockWithoutKIS() {
        #expect(throws: SettingsError.self) {
            try Settings(
                environment: ["KIS_NOW": "2026-11-20T09:31:00+09:00"], needs: [], workingDirectory: "/srv/bars")
        }
    }

    @Test("COLLECTOR_HOME cannot be moved by the .env that is found through it")
    func movedHome() throws {
        let dotEnv = DotEnv(bytes: "COLLECTOR_HOME=/elsewhere".utf8)
        let error = #expect(throws: SettingsError.self) {
            try Settings(environment: [:], dotEnv: dotEnv, needs: [], workingDirectory: "/srv/bars")
        }
        #expect(error?.problems.map(\.subject) == ["COLLECTOR_HOME"])
    }

    private func problems(_ variables: [String: String]) -> [SettingsProblem] {
        do throws(SettingsError) {
            _ = try Settings(
                environment: Canary.required.merging(variables) { $1 }, needs: [.kis, .database, .fdr],
                workingDirectory: "/srv/bars")
            return []
        } catch {
            return error.problems
        }
    }
}
