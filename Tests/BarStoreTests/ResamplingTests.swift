import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The store resamples the difference")
struct ResamplingTests {
    static let intervals = BarInterval.usual

    @Test("Minutes become rows of five lengths, and the same again touches no row and takes no row lock")
    func again() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let bars = Dictionary(uniqueKeysWithValues: (540..<931).map { ($0, $0) })
        _ = try await store.store([Fixture.reading(bars, proven: 540..<931)], run: nil)
        let first = try await store.resample()
        #expect(first.new == 131 + 79 + 40 + 14 + 7 && first.changed == 0 && first.same == 0)
        #expect(first.daysChanged == 1)
        let row = try database.value(
            "select to_jsonb(bar) from stock_prices_resampled as bar where interval_minutes = 60 and high = 930")
        #expect(
            row == """
                {"low": 900, "high": 930, "open": 900, "close": 930, "volume": 28365, \
                "datetime": "2026-11-20T15:00:00", "stock_code": "005930", "is_provisional": false, \
                "minutes_covered": 31, "interval_minutes": 60, "minutes_expected": 31}
                """)
        let before = try database.value(Self.places)
        #expect(try await store.resample().isNothing)
        let named = try await store.resample(days: Fixture.session.date...Fixture.session.date)
        #expect(named.same == first.new && named.new == 0 && named.changed == 0 && named.daysChanged == 0)
        #expect(try database.value(Self.places) == before)
    }

    /// Place, writer and locker of every row.
    private static let places = """
        select string_agg(row, ' ' order by row) from (
            select concat_ws(',', tableoid, ctid, xmin, xmax) as row from stock_prices_resampled
            union all select concat_ws(',', tableoid, ctid, xmin, xmax) from resampled_days) as rows
        """

    @Test("A corrected minute rewrites the bars it is in and those that carry its close, and no other")
    func correction() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        var bars = Dictionary(uniqueKeysWithValues: (540..<931).map { ($0, 100) })
        for minute in 603..<612 { bars[minute] = nil }
        _ = try await store.store([Fixture.reading(bars, proven: 540..<931)], run: nil)
        _ = try await store.resample()
        try database.execute("create table before as select * from stock_prices_resampled")
        bars[602] = 90
        _ = try await store.store([Fixture.reading(bars, proven: 540..<931)], run: nil)
        let counts = try await store.resample()
        let rewritten = try database.values(
            """
            select interval_minutes || ' ' || datetime::time from stock_prices_resampled as bar
            join before using (stock_code, interval_minutes, datetime)
            where (bar.open, bar.high, bar.low, bar.close, bar.volume)
                is distinct from (before.open, before.high, before.low, before.close, before.volume)
            order by interval_minutes, datetime
            """)
        #expect(
            rewritten == [
                "3 10:00:00", "3 10:03:00", "3 10:06:00", "3 10:09:00", "5 10:00:00", "5 10:05:00", "10 10:00:00",
                "30 10:00:00", "60 10:00:00",
            ])
        #expect(counts.changed == rewritten.count && counts.new == 0 && counts.removed == 0)
    }

    @Test("A bar over minutes that have not settled is provisional, and made anew when they settle")
    func provisional() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let young = MinuteSet(540..<543)
        _ = try await store.store([Fixture.reading([540: 5, 544: 6], proven: 540..<545, settleable: young)], run: nil)
        _ = try await store.resample([5])
        let state = "select concat_ws(' ', close, volume, minutes_covered, is_provisional) from stock_prices_resampled"
        #expect(try database.values(state) == ["6 11 3 t"])
        _ = try await store.store(
            [Fixture.reading([540: 5, 544: 6], proven: 540..<545, askedAt: Fixture.at("16:01"))], run: nil)
        let counts = try await store.resample([5])
        #expect(counts.changed == 1 && counts.new == 0)
        #expect(try database.values(state) == ["6 11 5 f"])
    }

    @Test("A bar for which there is no minute any more is removed")
    func removal() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5, 600: 6], proven: 540..<605)], run: nil)
        _ = try await store.resample([30])
        _ = try await store.store([Fixture.reading([600: 6], proven: 540..<605)], run: nil)
        let counts = try await store.resample([30])
        #expect(counts.removed == 2 && counts.changed == 0)
        #expect(try database.values("select datetime::time from stock_prices_resampled") == ["10:00:00"])
    }

    @Test("Only stock-days whose version has risen are found, for each length on its own")
    func selection() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let next = Fixture.session.date.adding(days: 12)
        let readings = [Fixture.session.date, next].flatMap { date in
            [Fixture.stock, Fixture.other].map { Fixture.reading(of: $0, on: date, [540: 5], proven: 540..<541) }
        }
        _ = try await store.store(readings, run: nil)
        #expect(try await store.resample([5]).new == 4)
        #expect(try await store.resample([5]).isNothing)
        #expect(try await store.resample([3, 5], stocks: [Fixture.other]).new == 2)
        #expect(try await store.resample([3, 5]).new == 2)
        _ = try await store.store([Fixture.reading(on: next, [540: 6], proven: 540..<541)], run: nil)
        let changed = try await store.resample([5])
        #expect(changed.changed == 1 && changed.same == 0)
        #expect(
            try database.values("select intervals::text || ' ' || version from resampled_days order by 1")
                == ["{3,5} 1", "{3,5} 1", "{3,5} 1", "{5} 2"])
        #expect(try await store.resample([3]).changed == 1)
        #expect(try await store.resample([3, 5]).isNothing)
    }

    @Test("Bars outlive a month of minutes that was dropped")
    func droppedMonth() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5], proven: 540..<541)], run: nil)
        _ = try await store.resample([5])
        try database.execute("drop table stock_prices_minute_2026_11")
        #expect(try await store.resample([5, 10]).isNothing)
        #expect(try await store.resample([5], days: Fixture.session.date...Fixture.session.date).isNothing)
        #expect(try database.value("select count(*) from stock_prices_resampled") == "1")
    }

    @Test("A day that the calendar calls closed has no bars")
    func closed() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5], proven: 540..<541)], run: nil)
        _ = try await store.resample([5])
        let closed = SessionException(
            date: Fixture.session.date, isOpen: false, open: nil, close: nil, source: .operator)
        let days = Fixture.session.date...Fixture.session.date
        let counts = try await store.resample([5], days: days, calendar: TradingCalendar(exceptions: [closed]))
        #expect(counts.removed == 1)
    }

    @Test("A weekday beyond the calendar has the usual hours, a weekend has no bars")
    func beyondTheCalendar() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try database.execute("select create_minute_partitions('2031-01-01', '2031-01-31')")
        try database.execute(
            """
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            select '005930', time + interval '9 hours', 5, 5, 5, 5, 1
            from generate_series(timestamp '2031-01-02', '2031-01-05', '1 day') as time
            """)
        let counts = try await store.resample(
            [30], days: TradingDate("20310102")!...TradingDate("20310105")!)
        #expect(counts.new == 2)
    }

    @Test("Bars made of older minutes never replace those of newer ones")
    func overtaken() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5], proven: 540..<541)], run: nil)
        let old = try await #require(store.folded([5]).first)
        _ = try await store.store([Fixture.reading([540: 6], proven: 540..<541)], run: nil)
        #expect(try await store.resample([5]).new == 1)
        let late = try await store.store(old)
        #expect(late.daysOvertaken == 1 && late.changed == 0)
        #expect(try database.values("select close from stock_prices_resampled") == ["6"])
        #expect(try await store.resample([5]).isNothing)
    }

    @Test("Rows that another program has put into the table are compared like any other")
    func foreign() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5, 550: 5], proven: 540..<551)], run: nil)
        try database.execute(
            """
            insert into stock_prices_resampled values
                ('005930', 5, '2026-11-20 09:00', 5, 5, 5, 5, 5, 5, 5),
                ('005930', 5, '2026-11-20 09:05', 4, 4, 4, 4, 4, 5, 5),
                ('005930', 5, '2026-11-20 14:00', 4, 4, 4, 4, 4, 5, 5),
                ('005930', 5, '2026-11-19 14:00', 4, 4, 4, 4, 4, 5, 5),
                ('000660', 5, '2026-11-20 14:00', 4, 4, 4, 4, 4, 5, 5)
            """)
        let counts = try await store.resample([5])
        #expect(counts.same == 1 && counts.changed == 1 && counts.removed == 1 && counts.new == 1)
        #expect(try database.value("select count(*) from stock_prices_resampled where close = 4") == "2")
    }

    @Test("A stock-day whose volume overflows is left as it is, and the others are made")
    func overflow() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let readings = [Fixture.stock, Fixture.other].map { Fixture.reading(of: $0, [540: 5], proven: 540..<541) }
        _ = try await store.store(readings, run: nil)
        _ = try await store.resample([5])
        _ = try await store.store(
            readings.map { Fixture.reading(of: $0.stock, [540: 5, 541: 6], proven: 540..<542) }, run: nil)
        try database.execute("update stock_prices_minute set volume = 9223372036854775807 where stock_code = '000660'")
        let batch = try await #require(store.folded([5]).first)
        #expect(batch.faults.keys.map(\.stock) == [Fixture.other])
        let counts = try await store.store(batch)
        #expect(counts.changed == 1 && counts.removed == 0)
        #expect(try await store.folded([5]).first?.known == [StockDay(Fixture.other, Fixture.session.date)])
    }

    @Test("A rehearsal counts what would be written and writes nothing")
    func rehearsal() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5], proven: 540..<541)], run: nil)
        let batch = try await #require(store.folded([5]).first)
        #expect(try await store.store(batch, rehearsing: true).new == 1)
        #expect(try database.value("select count(*) from stock_prices_resampled") == "0")
        #expect(try database.value("select count(*) from resampled_days") == "0")
    }

    @Test("Adopted minutes without proof are resampled when their days are named, as provisional bars")
    func unproven() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try database.execute(
            """
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
            select '005930', timestamp '2026-11-20 09:00' + m * interval '1 minute', 5, 5, 5, 5, m % 2
            from generate_series(0, 400) as m
            """)
        #expect(try await store.resample([60]).isNothing)
        let counts = try await store.resample([60], days: Fixture.session.date...Fixture.session.date)
        #expect(counts.new == 7)
        #expect(
            try database.value("select sum(volume) || ' ' || bool_and(is_provisional) from stock_prices_resampled")
                == "195 true")
    }

    @Test("Stocks of which nothing is stored are told apart")
    func unknown() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([:], proven: 540..<541)], run: nil)
        let stocks = [Fixture.stock, Fixture.other]
        let day = Fixture.session.date
        for (days, unknown) in [(nil, [Fixture.other]), (day.adding(days: 1)...day.adding(days: 1), stocks)] {
            let selection = ResampleSelection(intervals: Self.intervals, stocks: stocks, days: days)
            #expect(try await store.stocksWithoutMinutes(selection) == unknown)
        }
    }
}

extension MinuteStore {
    /// Everything a selection comes to, batch by batch.
    fileprivate func folded(
        _ lengths: [Int] = [3, 5, 10, 30, 60], stocks: [StockCode] = [], days: ClosedRange<TradingDate>? = nil,
        calendar: TradingCalendar = .krx
    ) async throws -> [FoldedBatch] {
        let intervals = lengths.compactMap { BarInterval(minutes: $0) }
        let selection = ResampleSelection(intervals: intervals, stocks: stocks, days: days)
        var batches: [FoldedBatch] = []
        for month in try await monthsToResample(selection) {
            batches.append(try await fold(try await daysToResample(selection, in: month, calendar), into: intervals))
        }
        return batches
    }

    fileprivate func resample(
        _ lengths: [Int] = [3, 5, 10, 30, 60], stocks: [StockCode] = [], days: ClosedRange<TradingDate>? = nil,
        calendar: TradingCalendar = .krx
    ) async throws -> Total {
        var total = Total()
        for batch in try await folded(lengths, stocks: stocks, days: days, calendar: calendar) {
            let counts = try await store(batch)
            total.new += counts.new
            total.changed += counts.changed
            total.same += counts.same
            total.removed += counts.removed
            total.daysChanged += counts.daysChanged
        }
        return total
    }
}

private struct Total: Equatable {
    var new = 0
    var changed = 0
    var same = 0
    var removed = 0
    var daysChanged = 0

    var isNothing: Bool { self == Total() }
}
