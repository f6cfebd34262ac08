import Foundation
import MarketData
import Reporting
import Testing

@Suite struct ValidationTableTests {
    private static var fixture: ValidationFixture {
        var fixture = ValidationFixture(stocks: 3, sessions: 4)
        fixture.change(.kis, stock: 0, session: 1) { $0.high(plus: $0.high.hundredths / 100 / 50) }
        fixture.change(.fdr, stock: 1, session: 2) { _ in nil }
        fixture.refuse(.kis, stock: 2, session: 3, .notANumber(field: "stck_hgpr", text: "=1+1,\"x\"\n"))
        let minutes = fixture.figures(.fdr, stock: 0, session: 1)
        fixture.witness(stock: 0, session: 1, minutes: minutes)
        return fixture
    }

    @Test("A row a record, the columns as promised, empty where a side is absent")
    func rows() throws {
        let lines = ValidationTable(Self.fixture.report).text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 1 + 12 + 1 && lines.last == "")
        #expect(
            lines[0].hasPrefix(
                "stock_code,date,class,kis_open,kis_high,kis_low,kis_close,kis_volume,fdr_open,fdr_high,fdr_low,"
                    + "fdr_close,fdr_volume,max_diff_pct,worst_field,"))
        let fields = lines.dropFirst().dropLast().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let columns = lines[0].split(separator: ",").count
        #expect(fields.dropLast().allSatisfy { $0.count == columns })
        let dates = Self.fixture.dates
        let value = fields[1]
        #expect(value[0...2] == ["100000", Substring(dates[1].iso), "VALUE"])
        #expect(value[14] == "high" && value[13].hasPrefix("1.9") && value.dropLast().last == "KIS")
        #expect(value[17...21] == value[8...12])
        let missing = fields[4 + 2]
        #expect(missing[2] == "MISSING_FDR" && missing[8...14].allSatisfy(\.isEmpty) && !missing[3].isEmpty)
        #expect(fields[0][13...15] == ["0.0000", "", "EQUAL"])
    }

    @Test("What came from outside can be no formula, and stays in its field")
    func injection() throws {
        let text = ValidationTable(Self.fixture.report).text
        let line = try #require(text.split(separator: "\n").last)
        #expect(line.contains(",INVALID,"))
        #expect(line.hasSuffix(#","KIS: stck_hgpr='=1+1,""x""\n' is not a number""#), "\(line)")
        var failing = Self.fixture
        failing.failures = ["=cmd()", "+1", "-1", "@x", "\tx", "\rx"].enumerated().map {
            StockFailure(stock: failing.instruments[$0 % 3].code, stage: "fetch", message: $1)
        }
        for failure in failing.failures.suffix(3) {
            let note = "," + "'" + failure.message.controlsEscaped
            #expect(ValidationTable(failing.report).text.contains(note), "\(note)")
        }
    }
}
