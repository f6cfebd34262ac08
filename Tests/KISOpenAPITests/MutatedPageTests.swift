import HTTPTransport
import KISOpenAPI
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Spoiled bodies of every chart TR: what the client makes of a row is what a reader written apart from it makes of it, row
/// for row and number for number. By default a hundred of each; with `PROOF_MUTATIONS=10000` ten thousand.
@Suite struct MutatedPageTests {
    private static let stock = Line.stock
    private static let until = MinuteOfDay("11:59")!
    private static let range = TradingDate("2026-10-20")!...TradingDate("2026-11-20")!

    enum Chart: CaseIterable { case today, past, days }

    @Test("A spoiled page is read as the judge reads it, or refused as the judge refuses it", arguments: Chart.allCases)
    func pages(chart: Chart) async throws {
        let original = try await Self.body(of: chart)
        let untouched = try #require(Self.read(KISAnswer(JSONValue(original), askedAt: Line.noon), chart))
        #expect(untouched == JudgedPage(original, chart.kind) && untouched.rows.count > 15)
        var accepted = 0
        for mutation in MutationPlan.mutations {
            await Task.yield()
            let answer = SpoiledAnswer(mutation, of: original) { answer throws(KISError) in
                try Self.page(answer, chart)
            }
            let judged = answer.saysYes ? JudgedPage(answer.body, chart.kind) : nil
            let isRead = answer.value == judged
            #expect(isRead, "\(chart), seed \(mutation.seed): \(answer.value?.difference(from: judged) ?? "refused")")
            if answer.value != nil { accepted += 1 }
        }
        #expect(accepted >= MutationPlan.count / 4)
    }

    private static func body(of chart: Chart) async throws -> [UInt8] {
        var body: [UInt8] = []
        try await Line.open { line in
            body = try await line.body(of: chart.request)
        }
        return body
    }

    private static func read(_ answer: KISAnswer, _ chart: Chart) -> JudgedPage? {
        do throws(KISError) { return try page(answer, chart) } catch { return nil }
    }

    private static func page(_ answer: KISAnswer, _ chart: Chart) throws(KISError) -> JudgedPage {
        if chart == .days { return JudgedPage(try DailyPage(answer, stock: stock, range: range)) }
        return JudgedPage(try MinutePage(answer, stock: stock, until: until))
    }
}

extension MutatedPageTests.Chart {
    fileprivate var kind: JudgedPage.Kind { self == .days ? .days : .minutes }

    fileprivate var request: KISRequest {
        let stock = ("FID_INPUT_ISCD", Line.stock.text)
        let market = ("FID_COND_MRKT_DIV_CODE", "J")
        return switch self {
        case .today:
            KISRequest(
                tr: "FHKST03010200", path: "/uapi/domestic-stock/v1/quotations/inquire-time-itemchartprice",
                parameters: [
                    ("FID_ETC_CLS_CODE", ""), market, stock, ("FID_INPUT_HOUR_1", "091900"),
                    ("FID_PW_DATA_INCU_YN", "Y"),
                ])
        case .past:
            KISRequest(
                tr: "FHKST03010230", path: "/uapi/domestic-stock/v1/quotations/inquire-time-dailychartprice",
                parameters: [
                    market, stock, ("FID_INPUT_HOUR_1", "100000"), ("FID_INPUT_DATE_1", "20261119"),
                    ("FID_PW_DATA_INCU_YN", "Y"), ("FID_FAKE_TICK_INCU_YN", ""),
                ])
        case .days:
            KISRequest(
                tr: "FHKST03010100", path: "/uapi/domestic-stock/v1/quotations/inquire-daily-itemchartprice",
                parameters: [
                    market, stock, ("FID_INPUT_DATE_1", "20261020"), ("FID_INPUT_DATE_2", "20261120"),
                    ("FID_PERIOD_DIV_CODE", "D"), ("FID_ORG_ADJ_PRC", "0"),
                ])
        }
    }
}

extension JudgedPage {
    /// What the client read, in the judge's words.
    fileprivate init(_ page: MinutePage) {
        self.init(
            rows: page.rows.map { row in
                PrintedRow(
                    label: "\(row.label.date.basic) \(row.label.minute.hhmmss)",
                    prices: row.bar.map { [$0.open, $0.high, $0.low, $0.close].map { Int($0.hundredths) } } ?? [],
                    volume: Int(row.bar?.volume ?? 0), turnover: Int(row.cumulativeTurnover))
            },
            refused: Set(page.refused.compactMap(\.label).map { "\($0.date.basic) \($0.minute.hhmmss)" }),
            refusedWithoutLabel: page.refused.count { $0.label == nil })
    }

    fileprivate init(_ page: DailyPage) {
        self.init(
            rows: page.bars.map { bar in
                PrintedRow(
                    label: bar.date.basic,
                    prices: [bar.open, bar.high, bar.low, bar.close].map { Int($0.hundredths) },
                    volume: Int(bar.volume), turnover: 0)
            },
            refused: Set(page.refused.compactMap(\.date).map(\.basic)),
            refusedWithoutLabel: page.refused.count { $0.date == nil })
    }
}
