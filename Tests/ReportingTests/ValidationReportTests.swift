import Foundation
import MarketData
import Reporting
import Testing

@Suite struct ValidationReportTests {
    private static func json(_ report: ValidationReport) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(report.json(.line).utf8)) as? [String: Any])
    }

    @Test("The target decides, to the hundredth and never rounded up")
    func verdicts() throws {
        var fixture = ValidationFixture(stocks: 10, sessions: 20)
        #expect(fixture.report.verdict == .agrees && fixture.report.agreementPercent == 100)
        fixture.change(.kis, stock: 0, session: 1) { _ in nil }
        #expect(fixture.report.verdict == .agrees && fixture.report.agreementPercent == 99.5)
        fixture.change(.kis, stock: 0, session: 2) { _ in nil }
        let report = fixture.report
        #expect(report.verdict == .belowTarget && report.agreementPercent == 99)
        #expect(report.outcome == "99.00 % of 200 records agree, target 99.50 %")
        #expect(report.standings.first?.stock == fixture.instruments[0].code && report.standings[0].differing == 2)
    }

    @Test("A source that is down, or too few stocks, leaves no number anywhere")
    func invalid() throws {
        var fixture = ValidationFixture(stocks: 50, sessions: 3)
        fixture.failures = [StockFailure(stock: fixture.instruments[0].code, stage: "fetch", message: "no answer")]
        #expect(fixture.report.verdict == .agrees)
        fixture.failures.append(
            StockFailure(stock: fixture.instruments[1].code, stage: "fetch", message: "no answer"))
        #expect(fixture.report.verdict == .invalid)
        #expect(fixture.report.invalidity == "48 of 50 stocks compared; 98 % are needed")
        fixture.failures = []
        fixture.sourcesDown = [.fdr]
        let report = fixture.report
        #expect(report.verdict == .invalid && report.outcome == "invalid: FDR could not be asked")
        let json = try Self.json(report)
        #expect(json["agreement_pct"] is NSNull && json["verdict"] as? String == "invalid")
        #expect(!report.summary(advice: nil, colour: false).contains("% of"))
    }

    @Test("The JSON names classes, figures, factors and the worst days, and nothing is left out of it")
    func json() throws {
        var fixture = ValidationFixture(stocks: 4, sessions: 6)
        for session in 0..<3 { fixture.change(.kis, stock: 1, session: session) { $0.scaled(1, 5) } }
        fixture.change(.kis, stock: 2, session: 5) { $0.high(plus: $0.high.hundredths / 100 / 20) }
        let json = try Self.json(fixture.report)
        let records = try #require(json["records"] as? [String: Any])
        let classes = try #require(records["by_class"] as? [String: Int])
        #expect(classes.count == DayClass.allCases.count && classes["FACTOR"] == 3 && classes["VALUE"] == 1)
        #expect(records["counted"] as? Int == 24 && records["agreeing"] as? Int == 20)
        let factors = try #require(json["factors"] as? [[String: Any]])
        #expect(factors.count == 1 && factors[0]["kis_to_fdr"] as? String == "1/5" && factors[0]["days"] as? Int == 3)
        let fields = try #require(json["fields"] as? [[String: Any]])
        #expect(fields.map { $0["field"] as? String } == ["open", "high", "low", "close", "volume"])
        #expect(fields[1]["max_stock"] as? String == fixture.instruments[1].code.text)
        let differences = try #require(json["differences"] as? [[String: Any]])
        #expect(differences.count == 4 && differences.last?["field"] as? String == "high")
        #expect(json["next"] == nil && json["notes"] is [Any] && json["failures"] is [Any])
    }
}
