import Collection
import MarketData
import Testing

@Suite("Which days need not be asked for again")
struct DailyProofTests {
    /// A Monday, an hour after Friday the 20th was settled.
    private static let monday = KoreaTime(iso: "2026-11-23T09:00:00+09:00")!

    private static func date(_ text: String) -> TradingDate { TradingDate(text)! }

    private static func sessions(_ first: String, _ last: String) -> [TradingDate] {
        TradingCalendar.krx.sessions(date(first), through: date(last)).map(\.date)
    }

    /// What follows from bars of `dates` when `first` through `last` was asked for.
    private static func proven(
        _ first: String, _ last: String, by dates: [TradingDate], refusing refused: [String?] = [],
        askedAt: KoreaTime = monday
    ) -> DaySet {
        let series = DailySeries(
            stock: DayArchive.stock, source: .kis, range: date(first)...date(last), bars: dates.map(DayArchive.bar),
            refused: refused.map {
                RefusedDay(stock: DayArchive.stock, date: $0.map(date), fault: .priceNotPositive(Price(won: 0)))
            }, askedAt: askedAt)
        return DailyProof.days(series, .krx)
    }

    /// All of them, sessions or not.
    private static func days(_ first: String, _ last: String, but open: String...) -> DaySet {
        var days = DaySet()
        days.insert(date(first)...date(last))
        for day in open { days.remove(date(day)) }
        return days
    }

    @Test("A bar for every session proves the range through the newest bar that is settled")
    func whole() {
        let dates = Self.sessions("20261102", "20261120")
        #expect(Self.proven("20261101", "20261120", by: dates) == Self.days("20261101", "20261120"))
        let early = KoreaTime(iso: "2026-11-23T07:59:59+09:00")!
        #expect(Self.proven("20261101", "20261120", by: dates, askedAt: early) == Self.days("20261101", "20261119"))
    }

    @Test("Bars that are forming, or may still change, prove nothing", arguments: ["20T10:00", "20T20:30", "23T07:59"])
    func unsettled(time: String) throws {
        let time = try #require(KoreaTime(iso: "2026-11-\(time):00+09:00"))
        #expect(Self.proven("20261101", "20261120", by: [Self.date("20261120")], askedAt: time).isEmpty)
    }

    @Test("Without a bar nothing is proven, whatever is refused")
    func nothing() {
        #expect(Self.proven("20260801", "20261120", by: []).isEmpty)
        #expect(Self.proven("20260801", "20261120", by: [], refusing: ["20261118"]).isEmpty)
    }

    @Test("After the newest settled bar nothing is proven: the source may be late, or the stock delisted")
    func afterwards() {
        let dates = Self.sessions("20261005", "20261030")
        #expect(Self.proven("20261005", "20261120", by: dates) == Self.days("20261005", "20261030"))
    }

    @Test("Before the first bar nothing was listed, were it yesterday: all that was asked for is proven")
    func beforeListing() {
        let dates = Self.sessions("20261118", "20261120")
        #expect(Self.proven("20260801", "20261120", by: dates) == Self.days("20260801", "20261120"))
        #expect(Self.proven("20261116", "20261120", by: dates) == Self.days("20261116", "20261120"))
    }

    @Test("A refused day stays open, however old, also where the stock has no bar before it")
    func refused() {
        let dates = Self.sessions("20260803", "20261120").filter { !["20260916", "20261118"].contains($0.basic) }
        #expect(
            Self.proven("20260701", "20261120", by: dates, refusing: ["20260702", "20260916", "20261118"])
                == Self.days("20260701", "20261120", but: "20260702", "20260916", "20261118"))
    }

    @Test("A refused row whose date cannot be read may be any session without a row: all of them stay open")
    func undated() {
        let dates = Self.sessions("20260803", "20261120").filter { $0.basic != "20260916" }
        #expect(
            Self.proven("20260803", "20261120", by: dates, refusing: [nil])
                == Self.days("20260803", "20261120", but: "20260916"))
    }

    @Test("A session without a row stays open for seven days before the newest settled bar, and no longer")
    func holes() {
        func proven(missing: String..., askedAt: KoreaTime = Self.monday) -> DaySet {
            let dates = Self.sessions("20261005", "20261120").filter { !missing.contains($0.basic) }
            return Self.proven("20261005", "20261120", by: dates, askedAt: askedAt)
        }
        let all = Self.days("20261005", "20261120")
        #expect(proven(missing: "20261012", "20261112") == all)
        #expect(proven(missing: "20261112", "20261113") == Self.days("20261005", "20261120", but: "20261113"))
        #expect(
            proven(missing: "20261116", "20261119") == Self.days("20261005", "20261120", but: "20261116", "20261119"))
        // On Saturday Friday's bar may still change: the days count from Thursday's.
        let saturday = KoreaTime(iso: "2026-11-21T09:00:00+09:00")!
        #expect(
            proven(missing: "20261111", "20261112", askedAt: saturday)
                == Self.days("20261005", "20261119", but: "20261112"))
    }

    @Test("A holiday is no hole; beyond the calendar's years any weekday may be one")
    func calendar() {
        let october = Self.sessions("20260928", "20261012")
        #expect(!october.contains(Self.date("20261009")))
        #expect(Self.proven("20260928", "20261012", by: october) == Self.days("20260928", "20261012"))
        let christmas = ["20191223", "20191224", "20191226", "20191227"].map(Self.date)
        #expect(
            Self.proven("20191223", "20191227", by: christmas) == Self.days("20191223", "20191227", but: "20191225"))
    }
}
