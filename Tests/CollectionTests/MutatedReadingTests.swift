import Collection
import KISOpenAPI
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Spoiled pages behind every check, just before the store: what is taken for a bar, and what for proven, is held against
/// the rules for correct bars as they are written down, minute by minute.
@Suite struct MutatedReadingTests {
    enum Chart: CaseIterable { case today, past }

    static let session = PageFixture.session
    static let askedAt = PageFixture.at("10:12:30")

    @Test(
        "Of a spoiled page only true bars of ended minutes of the session are kept, and only proven minutes are proven")
    func readings() async throws {
        for chart in Chart.allCases {
            let original = Array(Self.body(chart).utf8)
            let whole = try #require(try Self.judged(original, chart).reading)
            #expect(whole.proven.count == (chart == .today ? 30 : 72) && whole.disputes.isEmpty)
            for mutation in MutationPlan.mutations {
                await Task.yield()
                let body = mutation.applied(to: original)
                guard let page = JudgedPage(body, .minutes), let judgement = try? Self.judged(body, chart) else {
                    continue
                }
                let context: Comment = "\(chart), seed \(mutation.seed)"
                guard let reading = judgement.reading else { continue }
                let rule = ProvenRule(page, chart)
                #expect(reading.proven.minutes.allSatisfy(rule.mayProve), context)
                #expect(reading.proven.isSuperset(of: MinuteSet(rule.mustProve.map { $0..<$0 + 1 })), context)
                let bars = reading.bars.map { "\($0.label.date.basic) \($0.label.minute.hhmmss)" }
                #expect(bars == rule.bars(of: reading.proven), context)
                for (bar, label) in zip(reading.bars, bars) {
                    let prices = [bar.open, bar.high, bar.low, bar.close].map { Int($0.hundredths) }
                    #expect(page.rows[label]?.prices == prices && page.rows[label]?.volume == Int(bar.volume), context)
                }
            }
        }
    }

    private static func judged(_ body: [UInt8], _ chart: Chart) throws(KISError) -> PageJudgement {
        let asked = chart == .today ? askedAt : PageFixture.at("20:00:00", on: session.date.adding(days: 1))
        let page = try MinutePage(
            KISAnswer(JSONValue(body), askedAt: asked), stock: PageFixture.stock, until: chart.until)
        return PageJudgement(page, session: session, showsUntradedMinutes: chart == .today)
    }

    /// Today's page asked at 10:12:30 for 10:11: thirty minutes with the forming one before them. The past-day page asked for
    /// 10:11: traded minutes from the open on, and the evening before.
    private static func body(_ chart: Chart) -> String {
        var turnover = 500_000_000
        var rows: [String] = []
        if chart == .past {
            turnover = 0
            for minute in 900...930 { rows.append(row("20261119", minute, volume: 10, turnover: 7_000_000 + minute)) }
        }
        let first = chart == .past ? 540 : 582
        for minute in first...(chart == .past ? 611 : 612) {
            let volume = minute % 4 == 0 ? 0 : 10 + minute % 7
            turnover += volume * (69_700 + minute % 3 * 50)
            if volume == 0, chart == .past { continue }
            rows.append(row("20261120", minute, volume: volume, turnover: turnover))
        }
        return #"{"output1":{"stck_prpr":"69800"},"output2":["# + rows.reversed().joined(separator: ",")
            + #"],"rt_cd":"0","msg_cd":"MCA00000","msg1":"정상처리 되었습니다."}"#
    }

    private static func row(_ date: String, _ minute: Int, volume: Int, turnover: Int) -> String {
        let hour = MinuteOfDay(minute)!.hhmmss
        let middle = 69_700 + minute % 3 * 50
        let (open, high, low) = volume == 0 ? (middle, middle, middle) : (middle - 50, middle + 100, middle - 100)
        return
            #"{"stck_bsop_date":"\#(date)","stck_cntg_hour":"\#(hour)","stck_prpr":"\#(middle)","stck_oprc":"\#(open)","#
            + #""stck_hgpr":"\#(high)","stck_lwpr":"\#(low)","cntg_vol":"\#(volume)","acml_tr_pbmn":"\#(turnover)"}"#
    }
}

extension MutatedReadingTests.Chart {
    var until: MinuteOfDay { MinuteOfDay("10:11")! }
}
