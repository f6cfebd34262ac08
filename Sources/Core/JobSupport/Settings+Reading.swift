import KISOpenAPI
import Logging
import NaverChart

extension Settings {
    /// Reads everything `needs` and the common variables, or throws everything that is wrong with them.
    /// - Parameters:
    ///   - environment: the process's environment
    ///   - dotEnv: the variables of `.env`; the environment wins over them
    ///   - needs: what the job talks to
    ///   - workingDirectory: an absolute path, which `COLLECTOR_HOME` is when it is not set
    package init(
        environment: [String: String], dotEnv: DotEnv = DotEnv(), needs: Set<SettingsGroup>, workingDirectory: String
    ) throws(SettingsError) {
        let home = Self.home(environment, workingDirectory)
        var reader = SettingsReader(environment: environment, dotEnv: dotEnv, dotEnvPath: home + "/.env")
        reader.refuseOtherHome(than: home)
        self.home = home
        mode = reader.mode()
        logDirectory = reader.directory("LOG_DIR", in: home) ?? home + "/logs"
        reportDirectory = reader.directory("REPORT_DIR", in: home) ?? home + "/reports"
        metricsDirectory = reader.directory("METRICS_DIR", in: home)
        logLevel = reader.logLevel()
        logFormat = reader.logFormat()
        slackWebhook = reader.address("SLACK_WEBHOOK_URL", .hook).map { Secret($0.text) }
        healthcheck = reader.pingAddress("HEALTHCHECK_URL")
        let kisURL = needs.contains(.kis) || reader.isSet("KIS_NOW") ? reader.kisBaseURL(mode) : nil
        kisGroup = needs.contains(.kis) ? KISSettings(mode, baseURL: kisURL, &reader) : nil
        databaseGroup = needs.contains(.database) ? DatabaseSettings(&reader) : nil
        fdrAddress = needs.contains(.fdr) ? reader.fdrBaseURL() : nil
        clockPin = reader.clockPin(baseURL: kisURL)
        if !reader.problems.isEmpty { throw SettingsError(problems: reader.problems, readable: self) }
    }

    /// Where `.env` is looked for.
    static func home(_ environment: [String: String], _ workingDirectory: String) -> String {
        let path = environment["COLLECTOR_HOME"]?.trimmingBlanks ?? ""
        return (path.isEmpty ? workingDirectory : path).absolutePath(in: workingDirectory)
    }
}

extension SettingsReader {
    mutating func mode() -> KISEnvironment {
        choice("MODE", ["live": .live, "paper": .paper], otherwise: .paper, "write LIVE or PAPER")
    }

    mutating func logLevel() -> Logger.Level {
        var words = Dictionary(uniqueKeysWithValues: Logger.Level.allCases.map { ($0.rawValue, $0) })
        words["warn"] = .warning
        let list = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        return choice("LOG_LEVEL", words, otherwise: .info, "write one of \(list)")
    }

    mutating func logFormat() -> LogFormat {
        choice("LOG_FORMAT", ["text": .text, "json": .json], otherwise: .text, "write text or json")
    }

    mutating func fdrBaseURL() -> WebAddress? {
        guard isSet("FDR_BASE_URL") else { return try? WebAddress(NaverChartAddress.defaultBaseURL, .server) }
        return address("FDR_BASE_URL", .server)
    }

    /// `.env` is found through `COLLECTOR_HOME`, so it cannot move it.
    mutating func refuseOtherHome(than home: String) {
        guard let path = textOfDotEnv("COLLECTOR_HOME"), path.absolutePath(in: home) != home else { return }
        report("COLLECTOR_HOME", "names another directory than the one .env is in", "set it in the environment only")
    }

    /// A clock set by hand must never meet the real KIS: it would ask for bars that do not exist yet. A job that does
    /// not need KIS is held to the same rule, since it shares the tables.
    mutating func clockPin(baseURL: WebAddress?) -> ClockPin? {
        let name = "KIS_NOW"
        guard let value = text(name) else { return nil }
        guard let pin = ClockPin(value) else {
            report(
                name, "is not a time with an offset",
                "write it like 2026-11-20T09:31:00+09:00, with @ and unix seconds behind it if wanted")
            return nil
        }
        guard let baseURL, !baseURL.isLoopback else { return pin }
        report(
            name, "sets the clock, and KIS is not a simulator on this machine",
            "unset it, or point KIS_BASE_URL to 127.0.0.1")
        return nil
    }
}
