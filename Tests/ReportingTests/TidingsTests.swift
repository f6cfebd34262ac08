import Foundation
import MarketData
import Reporting
import Testing

struct TidingsTests {
    private static func text(_ message: SlackMessage) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(message.body)) as? [String: String]
        return try #require(object?["text"])
    }

    private static let since = KoreaTime(iso: "2026-11-20T10:04:02+09:00")!

    @Test("An alarm is the headline of the run, its first causes, what to do and where it was")
    func alarm() throws {
        var report = RunReport.partial
        report.notes += ["second", "third", "fourth"]
        let tidings = Tidings(
            report, job: "fetch-minute", mode: "PAPER", host: "collector-1", advice: "run it again")
        #expect(
            try Self.text(tidings.message) == """
                fetch-minute PAPER 2026-11-20 09:00-15:30: 48 of 50 stocks complete for now in 12.4 s, exit 3
                the calendar ends on 2027-12-31
                second
                third
                fourth
                000660 fetch: KIS did not answer within 5 s
                and 1 more
                next: run it again
                fetch-minute PAPER on collector-1
                """)
    }

    @Test("A run that never came to a report is told by its last words")
    func ending() throws {
        let tidings = Tidings(
            "exit 69, KIS or PostgreSQL not reachable", ["cannot connect <!channel>"], job: "resample", mode: "LIVE",
            host: "collector-1", advice: nil)
        #expect(
            try Self.text(tidings.message) == """
                resample LIVE: exit 69, KIS or PostgreSQL not reachable
                cannot connect &lt;!channel&gt;
                resample LIVE on collector-1
                """)
    }

    @Test(
        "A recovery says since when it had not gone well",
        arguments: [
            (0, "0 min"), (59, "0 min"), (720, "12 min"), (3_600, "1 h 0 min"), (82_859, "23 h 0 min"),
            (180_300, "50 h 5 min"),
        ])
    func recovery(seconds: Int, span: String) throws {
        let tidings = Tidings(
            RunReport.idle, job: "fetch-minute", mode: "PAPER", host: "collector-1", advice: nil)
        let now = Self.since.adding(seconds: seconds)
        #expect(
            try Self.text(tidings.recovery(since: Self.since, at: now)) == """
                fetch-minute PAPER on collector-1 ends well again; it had not since 2026-11-20 10:04:02 KST, \(span)
                fetch-minute PAPER: nothing to do in 0.0 s
                """)
    }
}
