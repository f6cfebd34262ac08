import Foundation
import KISSimulator
import MarketData
import TestSupport
import Testing

/// What runs leave for Prometheus.
@Suite struct MetricsAlertTests {
    private static func samples(_ stage: AlertStage, _ job: String = "fetch-minute") throws -> [String: Double] {
        let file = stage.rehearsal.home.appending(path: "metrics/korean_stock_bars_\(job).prom")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.hasSuffix("\n"))
        var samples: [String: Double] = [:]
        var typed = ""
        for line in text.split(separator: "\n") {
            if let type = line.wholeMatch(of: #/# TYPE ([a-z_]+) gauge/#) { typed = String(type.1) }
            if line.hasPrefix("#") { continue }
            let sample = try #require(
                line.wholeMatch(of: #/korean_stock_bars_(([a-z_]+)\{([a-z]+="[^"\\]*",?)+\}) ([0-9.]+)/#), "\(line)")
            #expect("korean_stock_bars_\(sample.2)" == typed)
            let name = String(sample.1).replacing(#"program="\#(job)""#, with: "").replacing("{,", with: "{")
            samples[name.replacing("{}", with: "")] = Double(sample.4)
        }
        return samples
    }

    private static let place = ["METRICS_DIR": "metrics"]

    @Test("A run that did something leaves its numbers, a dry run and one with nothing to do leave them as they are")
    func minutes() async throws {
        let stage = try await AlertStage()
        #expect(try await stage.tick("09:10", ["--dry-run"], environment: Self.place).exitCode == 0)
        #expect(throws: (any Error).self, "no file") { try Self.samples(stage) }
        let before = Date.now.timeIntervalSince1970.rounded(.down)
        #expect(try await stage.tick("09:10", environment: Self.place).isQuietSuccess)
        let samples = try Self.samples(stage)
        let success = try #require(samples["last_success_timestamp_seconds"])
        #expect(success >= before && success <= Date.now.timeIntervalSince1970, "the host's clock")
        #expect(samples["last_run_timestamp_seconds"] == success && samples["last_run_exit_status"] == 0)
        let stored = try stage.rehearsal.database.value("select count(*) from stock_prices_minute")
        #expect(samples[#"last_run_bars{source="KIS",result="new"}"#].map { "\(Int($0))" } == stored)
        // One of them for the token.
        #expect(samples[#"last_run_calls{source="KIS",result="answered"}"#] == 4 && samples["missing_minutes"] == 0)
        #expect(try #require(samples["last_run_duration_seconds"]) > 0)
        #expect(try await stage.tick("03:00", environment: Self.place).isQuietSuccess)
        #expect(try Self.samples(stage) == samples)
        await stage.end()
    }

    @Test("The last success survives runs that fail, whether or not they come to a report")
    func failures() async throws {
        let stage = try await AlertStage()
        #expect(try await stage.tick("09:10", environment: Self.place).isQuietSuccess)
        let success = try #require(try Self.samples(stage)["last_success_timestamp_seconds"])
        try await Task.sleep(for: .seconds(1.1))
        stage.rehearsal.simulator.inject(Fault(.status(500), transaction: "FHKST03010200"))
        #expect(try await stage.tick("09:13", environment: Self.place).exitCode == 69)
        let failed = try Self.samples(stage)
        #expect(failed["last_success_timestamp_seconds"] == success && failed["last_run_exit_status"] == 69)
        #expect(try #require(failed["last_run_timestamp_seconds"]) > success)
        #expect(try #require(failed[#"last_run_calls{source="KIS",result="failed"}"#]) > 0)
        #expect(try #require(failed["missing_minutes"]) > 0)
        let misled = Self.place.merging(["KIS_APP_KEY": ""]) { $1 }
        #expect(try await stage.tick("09:14", environment: misled).exitCode == 78)
        let ended = try Self.samples(stage)
        #expect(ended["last_success_timestamp_seconds"] == success && ended["last_run_exit_status"] == 78)
        #expect(ended["missing_minutes"] == nil)
        await stage.end()
    }

    @Test("validate-fdr tells its agreement and its records by class, fetch-daily its two sources")
    func daily() async throws {
        let stage = try await AlertStage()
        let morning = KoreaTime(iso: "2026-11-23T08:10:00+09:00")!
        for job in ["fetch-daily", "validate-fdr", "resample"] {
            let outcome = try await stage.rehearsal.run(job, at: morning, environment: Self.place)
            #expect(outcome.isQuietSuccess, "\(outcome)")
        }
        let validation = try Self.samples(stage, "validate-fdr")
        #expect(validation["validation_agreement_ratio"] == 1)
        let agreeing = ["MATCH", "ROUNDING", "HALT_FORM"].compactMap {
            validation[#"validation_records{class="\#($0)"}"#]
        }
        #expect(agreeing.reduce(0, +) == 90 && validation[#"validation_records{class="VALUE"}"#] == 0)
        let daily = try Self.samples(stage, "fetch-daily")
        for source in ["KIS", "FDR"] {
            #expect(try #require(daily[#"last_run_bars{source="\#(source)",result="new"}"#]) > 0)
        }
        #expect(try Self.samples(stage, "resample")[#"last_run_bars{result="new"}"#] == 0)
        await stage.end()
    }

    @Test("A place that cannot be written to changes no exit status")
    func unwritable() async throws {
        let stage = try await AlertStage()
        let outcome = try await stage.tick("09:10", environment: ["METRICS_DIR": "/proc/metrics"])
        #expect(outcome.isQuietSuccess, "\(outcome)")
        #expect(try stage.log().contains("/proc/metrics/korean_stock_bars_fetch-minute.prom could not be written"))
        await stage.end()
    }
}
