import Foundation
import FoundationNetworking
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// collection-status --serve, asked over HTTP.
@Suite struct StatusSiteTests {
    private struct Site {
        let rehearsal: Rehearsal
        let run: RunningCommand
        let address: String

        init() async throws {
            rehearsal = try await Rehearsal(Rehearsal.hour, stocks: Array(Rehearsal.varied.prefix(3)))
            #expect(try await rehearsal.run(at: rehearsal.at("09:31:02")).isQuietSuccess)
            run = try rehearsal.start("collection-status", at: rehearsal.at("09:31:03"), ["--serve", ":0"])
            var words = run.standardOutput
            for _ in 0..<500 where !words.hasSuffix("/\n") {
                try await Task.sleep(for: .milliseconds(20))
                words = run.standardOutput
            }
            address = try #require(words.split(separator: " ").last.map { String($0.dropLast(2)) }, "\(words)")
        }

        func get(_ path: String) async throws -> (status: Int, text: String, type: String) {
            let (data, response) = try await URLSession.shared.data(from: try #require(URL(string: address + path)))
            let http = try #require(response as? HTTPURLResponse)
            return (
                http.statusCode, String(decoding: data, as: UTF8.self),
                http.value(forHTTPHeaderField: "Content-Type") ?? ""
            )
        }
    }

    @Test("Page, JSON, metrics and health are served until a signal, of this machine alone")
    func serve() async throws {
        let site = try await Site()
        #expect(site.address.hasPrefix("http://127.0.0.1:"))
        let json = try await site.get("/api/kis/minute-status?x=1")
        #expect(json.status == 200 && json.type == "application/json")
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
        #expect(fields["today_total"] as? Int == 3 * 29 && fields["expected_total"] as? Int == 3 * 61)
        #expect(fields["collection_rate"] as? Double == 47.54 && fields["stock_count"] as? Int == 3)
        #expect(fields["first_time"] as? String == "2026-11-20 09:00:00")
        let page = try await site.get("/")
        #expect(page.status == 200 && page.type.hasPrefix("text/html") && page.text.contains("47.54 %"))
        let metrics = try await site.get("/metrics")
        #expect(metrics.text.contains("\nkorean_stock_bars_session_settled_minutes 87\n"), "\(metrics.text)")
        #expect(metrics.text.contains("korean_stock_bars_job_last_exit_status{program=\"fetch-minute\"} 0\n"))
        #expect(try await site.get("/healthz").text == "ok\n")
        #expect(try await site.get("/.env").status == 404)
        site.run.send(SIGTERM)
        let outcome = await site.run.outcome()
        #expect(outcome.exitCode == 143 && outcome.standardError.isEmpty, "\(outcome)")
        await site.rehearsal.end()
    }

    @Test("What is served is a second old at most, however many ask, and says so when the tables cannot be read")
    func fresh() async throws {
        let site = try await Site()
        #expect(try await site.get("/api/kis/minute-status").text.contains(#""today_total":87"#))
        try site.rehearsal.database.execute("update minute_coverage set settled = '{}'")
        try await Task.sleep(for: .milliseconds(1_100))
        #expect(try await site.get("/api/kis/minute-status").text.contains(#""today_total":0"#))
        try site.rehearsal.database.execute("alter table stocks rename to stocks_gone")
        try await Task.sleep(for: .milliseconds(1_100))
        #expect(try await site.get("/healthz").status == 503)
        try site.rehearsal.database.execute("alter table stocks_gone rename to stocks")
        try await Task.sleep(for: .milliseconds(1_100))
        #expect(try await site.get("/healthz").status == 200)
        site.run.send(SIGINT)
        let outcome = await site.run.outcome()
        #expect(outcome.exitCode == 130, "\(outcome)")
        await site.rehearsal.end()
    }

    @Test(
        "An address that cannot be served on is told in one line",
        arguments: [("8080:", Int32(64)), ("http://x", 64), ("no.such.host.invalid:0", 78), ("203.0.113.7:0", 78)])
    func address(_ address: String, _ status: Int32) async throws {
        let rehearsal = try await Rehearsal(stocks: [Rehearsal.suspended])
        let outcome = try await rehearsal.run(
            "collection-status", at: rehearsal.at("10:00:00"), ["--serve", address])
        let both = try await rehearsal.run(
            "collection-status", at: rehearsal.at("10:00:00"), ["--serve", ":0", "--html"])
        #expect(both.exitCode == 64, "\(both)")
        #expect(outcome.exitCode == status && !outcome.standardError.isEmpty, "\(outcome)")
        await rehearsal.end()
    }
}
