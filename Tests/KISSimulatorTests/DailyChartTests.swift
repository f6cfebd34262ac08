import KISSimulator
import MarketData
import Testing

@Suite("FHKST03010100, daily bars")
struct DailyChartTests {
    @Test("The newest 100 of the range, newest first, today's forming bar among them")
    func page() async throws {
        try await Desk.open { desk in
            let rows = try daily(desk)
            #expect(rows.count == 100)
            #expect(rows[0]["stck_bsop_date"] == "20261120" && rows[1]["stck_bsop_date"] == "20261119")
            let quote = try desk.call(.daily, TR.daily.parameters).json?["output1"] as? [String: String]
            #expect(rows[0]["stck_clpr"] == quote?["stck_prpr"] && rows[0]["acml_vol"] == quote?["acml_vol"])
            #expect(quote?["itewhol_loan_rmnd_ratem name"] != nil && quote?.count == 30)
            let older = try daily(desk, ["FID_INPUT_DATE_2": "20260105"])
            #expect(older.map { $0["stck_bsop_date"] } == ["20260105", "20260102"])
        }
    }

    @Test("Rows are the true daily bars, adjusted for flag 0 and original for flag 1", arguments: ["005930", "058470"])
    func truth(stock: String) async throws {
        try await Desk.open(at: "2026-11-20T20:30:00+09:00") { desk in
            for (flag, isAdjusted) in [("0", true), ("1", false)] {
                let parameters = ["FID_INPUT_ISCD": stock, "FID_INPUT_DATE_1": "20261001", "FID_ORG_ADJ_PRC": flag]
                let bars = try daily(desk, parameters).reversed().map { row in
                    try DailyBar(
                        date: #require(TradingDate(row["stck_bsop_date"]!)),
                        DayFigures(
                            open: #require(Price(row["stck_oprc"]!)), high: #require(Price(row["stck_hgpr"]!)),
                            low: #require(Price(row["stck_lwpr"]!)), close: #require(Price(row["stck_clpr"]!)),
                            volume: #require(Int64(row["acml_vol"]!))))
                }
                let truth = desk.simulator.trueDailyBars(
                    of: StockCode(stock)!, from: TradingDate("20261001")!, through: .friday, adjusted: isAdjusted)
                #expect(bars == truth)
            }
        }
    }

    @Test("A split shows as a rate on its morning, a suspended day as mod_yn Y with prices of 0")
    func oddDays() async throws {
        try await Desk.open { desk in
            let day = ["FID_INPUT_DATE_1": "20261026", "FID_INPUT_DATE_2": "20261026", "FID_ORG_ADJ_PRC": "1"]
            let split = try #require(try daily(desk, day.merging(["FID_INPUT_ISCD": "058470"]) { $1 }).first)
            #expect(split["prtt_rate"] == "0.20")
            let suspended = try #require(try daily(desk, day.merging(["FID_INPUT_ISCD": "035900"]) { $1 }).first)
            #expect(suspended["mod_yn"] == "Y" && suspended["stck_oprc"] == "0" && suspended["acml_vol"] == "0")
            #expect(suspended["stck_clpr"] != "0" && suspended["prdy_vrss_sign"] == "3")
        }
    }

    @Test("A range without a session is empty and no error; after-market trades count only when told to")
    func edges() async throws {
        try await Desk.open { desk in
            let weekend = try daily(desk, ["FID_INPUT_DATE_1": "20261114", "FID_INPUT_DATE_2": "20261115"])
            #expect(weekend.isEmpty)
        }
        let wednesday = ["FID_INPUT_DATE_1": "20261118", "FID_INPUT_DATE_2": "20261118"]
        var volumes: [Int64] = []
        for counts in [false, true] {
            try await Desk.open({ $0.dailyBarsIncludeAfterMarket = counts }) { desk in
                volumes.append(try #require(Int64(try daily(desk, wednesday)[0]["acml_vol"] ?? "")))
            }
        }
        #expect(volumes[0] < volumes[1])
    }

    private func daily(_ desk: Desk, _ change: [String: String] = [:]) throws -> [[String: String]] {
        let answer = try desk.call(.daily, TR.daily.parameters.merging(change) { $1 })
        #expect(answer["rt_cd"] == "0")
        return try #require(answer.json?["output2"] as? [[String: String]])
    }
}
