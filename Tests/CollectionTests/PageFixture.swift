import Collection
import KISOpenAPI
import MarketData

/// Pages written by hand: each minute a close and a volume, turnover kept consistent unless a test says otherwise.
struct PageFixture {
    static let session = TradingCalendar.krx.session(on: TradingDate("2026-11-20")!)!
    static let stock = StockCode("005930")!

    var rows: [MinuteRow] = []
    var refused: [RefusedRow] = []
    private var turnover: Int64

    /// Starts with what was traded, in won, before the first row.
    init(turnoverBefore: Int64 = 0) { turnover = turnoverBefore }

    static func minute(_ text: String) -> MinuteOfDay { MinuteOfDay(text)! }

    static func at(_ clock: String, on date: TradingDate = session.date) -> KoreaTime {
        KoreaTime(iso: "\(date)T\(clock)+09:00")!
    }

    /// A row of the session; without volume a minute nobody traded in. `error` is added to the cumulative turnover from
    /// this row on, `slip` to this row's alone.
    mutating func add(_ text: String, price: Int64 = 1_000, volume: Int64, error: Int64 = 0, slip: Int64 = 0) {
        turnover += price * volume + error
        append(Self.session.date, text, price, volume, turnover + slip)
    }

    /// A row of the previous session.
    mutating func addPreviousDay(_ text: String) { addOtherDay("2026-11-19", text) }

    mutating func addOtherDay(_ date: String, _ text: String) {
        append(TradingDate(date)!, text, 990, 10, 5_000_000_000)
    }

    private mutating func append(
        _ date: TradingDate, _ text: String, _ price: Int64, _ volume: Int64, _ turnover: Int64
    ) {
        let label = BarLabel(date, Self.minute(text))
        let bar = volume == 0 ? nil : Self.bar(label, price, volume)
        rows.append(MinuteRow(label: label, bar: bar, cumulativeTurnover: turnover))
    }

    static func bar(_ label: BarLabel, _ price: Int64, _ volume: Int64) -> Bar {
        try! Bar(
            label: label, open: Price(won: price), high: Price(won: price), low: Price(won: price),
            close: Price(won: price), volume: volume)
    }

    mutating func refuse(_ text: String?) {
        let label = text.map { BarLabel(Self.session.date, Self.minute($0)) }
        refused.append(RefusedRow(stock: Self.stock, label: label, fault: .contradicted))
    }

    func page(until: String, askedAt: String, on date: TradingDate = session.date) -> MinutePage {
        MinutePage(
            stock: Self.stock, until: Self.minute(until), askedAt: Self.at(askedAt, on: date),
            rows: rows.sorted { $0.label < $1.label }, refused: refused, duplicates: 0)
    }

    func judged(
        until: String, askedAt: String, held: HeldRow? = nil, showsUntradedMinutes: Bool = true
    ) -> PageJudgement {
        PageJudgement(
            page(until: until, askedAt: askedAt), session: Self.session, held: held,
            showsUntradedMinutes: showsUntradedMinutes)
    }
}

extension PageFixture {
    /// As a page of FHKST03010230, asked on the day after unless told otherwise.
    func judgedPast(
        until: String, on date: TradingDate = session.date.adding(days: 1), held: HeldRow? = nil,
        showsUntradedMinutes: Bool = false
    ) -> PageJudgement {
        PageJudgement(
            page(until: until, askedAt: "20:00:00", on: date), session: Self.session, held: held,
            showsUntradedMinutes: showsUntradedMinutes)
    }
}

extension PageJudgement {
    var proven: String { reading?.proven.description ?? "nothing" }
    var settled: String { reading?.settled.description ?? "nothing" }
    var barMinutes: [String] { reading?.bars.map { $0.label.minute.description } ?? [] }
    var disputed: [String] { reading?.disputes.map { $0.minute.description } ?? [] }
}
