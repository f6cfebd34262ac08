import Coordination
import JobSupport
import KISOpenAPI
import Logging
import MarketData
import Testing

struct SettingsTests {
    @Test("With only what is required, everything else has the defaults of paper trading")
    func defaults() throws {
        let settings = try read()
        #expect(settings.mode == .paper)
        #expect(settings.kis.baseURL.text == "https://openapivts.koreainvestment.com:29443")
        #expect(settings.kis.webSocketURL.text == "ws://ops.koreainvestment.com:31000")
        #expect(settings.kis.pace.perSecond == 1 && settings.kis.pace.perMinute == 60)
        #expect(settings.kis.appKey.reveal() == Canary.appKey)
        #expect(settings.kis.accountNumber == nil)
        #expect(settings.fdrBaseURL.text == "https://fchart.stock.naver.com")
        #expect(settings.home == "/srv/bars")
        #expect(settings.logDirectory == "/srv/bars/logs" && settings.reportDirectory == "/srv/bars/reports")
        #expect(settings.metricsDirectory == nil && settings.slackWebhook == nil && settings.clockPin == nil)
        #expect(settings.logLevel == .info && settings.logFormat == .text)
    }

    @Test("MODE chooses the servers and the pace")
    func live() throws {
        let settings = try read(["MODE": "live"])
        #expect(settings.mode == .live)
        #expect(settings.kis.baseURL.text == "https://openapi.koreainvestment.com:9443")
        #expect(settings.kis.webSocketURL.text == "ws://ops.koreainvestment.com:21000")
        #expect(settings.kis.pace.perSecond == 18 && settings.kis.pace.perMinute == 950)
    }

    @Test(
        "The limits a second and a minute",
        arguments: [
            (["KIS_RATE_LIMIT": "10"], 10.0, 600.0),
            (["KIS_RATE_LIMIT": "0.5"], 0.5, 30),
            (["KIS_RATE_LIMIT_PER_MINUTE": "40"], 1, 40),
            (["KIS_RATE_LIMIT": "1000", "KIS_RATE_LIMIT_PER_MINUTE": "60000"], 1_000, 60_000),
        ])
    func pace(variables: [String: String], perSecond: Double, perMinute: Double) throws {
        let pace = try read(variables).kis.pace
        #expect(pace.perSecond == perSecond && pace.perMinute == perMinute)
    }

    @Test("Relative directories are inside COLLECTOR_HOME, itself inside the working directory")
    func directories() throws {
        let settings = try read([
            "COLLECTOR_HOME": "collector/", "LOG_DIR": "var/log/", "REPORT_DIR": "/reports", "METRICS_DIR": "metrics",
        ])
        #expect(settings.home == "/srv/bars/collector")
        #expect(settings.logDirectory == "/srv/bars/collector/var/log")
        #expect(settings.reportDirectory == "/reports")
        #expect(settings.metricsDirectory == "/srv/bars/collector/metrics")
    }

    @Test("The environment wins over .env, even when it is empty there")
    func precedence() throws {
        let dotEnv = DotEnv(
            bytes: "MODE=LIVE\nLOG_LEVEL=debug\nSLACK_WEBHOOK_URL=https://hooks.slack.com/x\n".utf8)
        let settings = try read(["LOG_LEVEL": "error", "SLACK_WEBHOOK_URL": ""], dotEnv)
        #expect(settings.mode == .live && settings.logLevel == .error && settings.slackWebhook == nil)
    }

    @Test("KIS_REST_BASE_URL is another name of KIS_BASE_URL, and a slash at the end is dropped")
    func baseURLAlias() throws {
        let settings = try read(["KIS_REST_BASE_URL": "http://127.0.0.1:8080/"])
        #expect(settings.kis.baseURL.text == "http://127.0.0.1:8080")
        #expect(settings.kis.baseURL.isLoopback)
    }

    @Test("Any of DATABASE_URL, PGHOST, PGDATABASE and PGSERVICE says where the database is")
    func database() throws {
        for name in ["PGHOST", "PGDATABASE", "PGSERVICE"] {
            let settings = try read([name: "bars", "DATABASE_URL": ""])
            #expect(settings.database.url == nil)
            #expect(settings.database.variables[name]?.reveal() == "bars")
        }
        let both = try read(["PGPASSWORD": "p w", "PGSSLMODE": "verify-full"])
        #expect(both.database.url?.reveal() == Canary.databaseURL)
        #expect(both.database.variables.mapValues { $0.reveal() } == ["PGPASSWORD": "p w", "PGSSLMODE": "verify-full"])
    }

    @Test("A job is not stopped by variables it has no use for")
    func groups() throws {
        let broken = ["FDR_BASE_URL": "nonsense", "KIS_RATE_LIMIT": "fast", "LOG_LEVEL": "debug"]
        let settings = try Settings(environment: broken, needs: [], workingDirectory: "/srv/bars")
        #expect(settings.logLevel == .debug)
    }

    @Test(
        "KIS_NOW is a time, and may say at which real instant it was",
        arguments: [
            ("2026-11-20T09:31:00+09:00", nil),
            ("2026-11-20T00:31:00Z@1795134660", 1_795_134_660_000_000),
            ("2026-11-20T09:31+09:00@1795134660.25", 1_795_134_660_250_000),
            ("2026-11-20T09:31:00+09:00@1795134660.1234567", 1_795_134_660_123_456),
        ] as [(String, Int64?)])
    func clock(text: String, instant: Int64?) throws {
        let settings = try read(["KIS_NOW": text, "KIS_BASE_URL": "http://127.0.0.1:1"])
        let pin = try #require(settings.clockPin)
        #expect(pin.market.iso == "2026-11-20T09:31:00+09:00")
        #expect(pin.unixMicroseconds == instant)
    }

    @Test("Settings can be printed without showing a secret, and know what to mask")
    func secrets() throws {
        let settings = try read(Canary.variables)
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!"\(settings) \(dumped)".contains("canary"))
        let masked = settings.secrets.map { $0.reveal() }
        for value in Canary.variables.values { #expect(masked.contains(value)) }
        #expect(masked.contains("p%40canary") && masked.contains("p@canary"))
    }

    private func read(_ variables: [String: String] = [:], _ dotEnv: DotEnv = DotEnv()) throws -> Settings {
        try Settings(
            environment: Canary.required.merging(variables) { $1 }, dotEnv: dotEnv, needs: [.kis, .database, .fdr],
            workingDirectory: "/srv/bars")
    }
}
