import Foundation
import KISSimulator
import MarketData
import Testing

@Suite("CTCA0903R, which days are open")
struct HolidayCheckTests {
    @Test("Days ascend from the date asked; only opnd_yn tells holidays; a date may come twice")
    func days() async throws {
        try await Desk.open { desk in
            var seenTwice = false
            for date in ["20261001", "20261101", "20261201", "20261220", "20260901"] {
                let answer = try desk.call(.holiday, TR.holiday.parameters.merging(["BASS_DT": date]) { $1 })
                let rows = try #require(answer.json?["output"] as? [[String: String]])
                let dates = rows.compactMap { $0["bass_dt"] }
                #expect(dates.first == date && dates == dates.sorted() && Set(dates).count == 25)
                seenTwice = seenTwice || dates.count > 25
                for row in rows {
                    let day = try #require(TradingDate(row["bass_dt"] ?? ""))
                    #expect(row["opnd_yn"] == (TradingCalendar.krx.session(on: day) == nil ? "N" : "Y"))
                    #expect(row["tr_day_yn"] == "Y" && row["wday_dvsn_cd"] == "0\(day.weekday + 1)")
                }
            }
            #expect(seenTwice)
        }
    }

    @Test("It can be continued without end")
    func continuation() async throws {
        try await Desk.open { desk in
            let first = try desk.call(.holiday, TR.holiday.parameters)
            #expect(first.headers["tr_cont"] == "M")
            let key = try #require(first["ctx_area_nk"]).trimmingCharacters(in: .whitespaces)
            let next = try desk.call(.holiday, TR.holiday.parameters.merging(["CTX_AREA_NK": key]) { $1 })
            #expect((next.json?["output"] as? [[String: String]])?.first?["bass_dt"] == "20261215")
        }
    }
}
