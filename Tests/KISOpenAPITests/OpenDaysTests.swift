import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("Open days by KIS's word")
struct OpenDaysTests {
    private static let first = TradingDate("20261001")!

    private func decode(_ rows: String...) throws(KISError) -> OpenDays {
        let body = """
            {"ctx_area_nk":"20261026            ","ctx_area_fk":"20261001            ",\
            "output":[\(rows.joined(separator: ","))],"rt_cd":"0","msg_cd":"KIOK0500","msg1":"조회가 계속됩니다."}
            """
        return try OpenDays(KISAnswer(JSONValue(Array(body.utf8)), askedAt: Line.noon))
    }

    private func row(_ date: String, _ isOpen: String) -> String {
        #"{"bass_dt":"\#(date)","wday_dvsn_cd":"06","bzdy_yn":"N","tr_day_yn":"Y","opnd_yn":"\#(isOpen)","sttl_day_yn":"N"}"#
    }

    @Test("A recorded holiday is closed, whatever tr_day_yn says; a date that comes twice is one date")
    func recorded() throws {
        let days = try decode(row("20261008", "Y"), row("20261009", "N"), row("20261009", "N"))
        #expect(days == OpenDays([TradingDate("20261008")!: true, TradingDate("20261009")!: false]))
    }

    @Test("A date told in two ways, or in none that is known, is not told")
    func contradicted() throws {
        let days = try decode(
            row("20261008", "Y"), row("20261009", "N"), row("20261009", "Y"), row("20261010", "X"),
            row("20261011", "N"), #"{"bass_dt":"20261011"}"#, row("2026101", "Y"), "7", "{}")
        #expect(days.isOpen == [TradingDate("20261008")!: true])
        #expect(days.contradicted == Set([9, 10, 11].map { TradingDate(year: 2026, month: 10, day: $0)! }))
    }

    @Test("An answer without a day is not what KIS documents")
    func nothing() {
        for rows in ["", #"{"bass_dt":"no date","opnd_yn":"Y"}"#] {
            #expect(throws: KISError.self) { try decode(rows) }
        }
        #expect(throws: KISError.self) {
            try OpenDays(KISAnswer(JSONValue(Array(#"{"rt_cd":"0"}"#.utf8)), askedAt: Line.noon))
        }
    }

    @Test("The days are asked for from a date on, in one request, and are the market's own")
    func asked() async throws {
        try await Line.open { line in
            let days = try await line.client.openDays(from: Self.first, before: .now + .seconds(20))
            #expect(days.isOpen.count == 25 && days.contradicted.isEmpty)
            for (date, isOpen) in days.isOpen {
                #expect(isOpen == (line.simulator.market.session(on: date) != nil), "\(date)")
            }
            let call = try #require(line.simulator.statistics.log.last?.call)
            #expect(call.transaction == "CTCA0903R" && call.date == "20261001")
            #expect(line.simulator.statistics.byTransaction["CTCA0903R"] == 1)
        }
    }

    @Test("On paper there is no such TR")
    func paper() async throws {
        try await Line.open({ $0.mode = .paper }) { line in
            let error = await #expect(throws: KISError.self) {
                try await line.client.openDays(from: Self.first, before: .now + .seconds(20))
            }
            #expect(error?.description == "KIS answered EGW02006 (not offered on paper) 모의투자 TR 이 아닙니다.")
        }
    }
}
