import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The store writes the difference")
struct StoringTests {
    @Test("What is stored can be read back: bars, coverage, counts")
    func roundTrip() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let batch = try await store.store(
            [
                Fixture.reading([540: 5, 542: 7], proven: 540..<543, askedAt: Fixture.at("16:00")),
                Fixture.reading(of: Fixture.other, [930: 9], proven: 930..<931),
            ], run: nil)
        #expect(batch.new == 3 && batch.changed == 0 && batch.same == 0 && batch.removed == 0)
        #expect(batch.settledMinutes == 4)
        #expect(try database.bars() == "540=5 542=7")
        let row = try database.value(
            "select to_jsonb(bar) - 'id' - 'created_at' from stock_prices_minute as bar where close = 7")
        #expect(
            row == """
                {"low": 7, "high": 7, "open": 7, "close": 7, "source": "KIS", "volume": 7, \
                "datetime": "2026-11-20T09:02:00", "stock_code": "005930"}
                """)

        let unknown = StockCode("000000")!
        let coverage = try await store.coverage(
            of: [Fixture.stock, Fixture.other, unknown], on: Fixture.session.date)
        #expect(coverage[Fixture.stock] == Coverage(settled: MinuteSet(540..<543), askedAt: Fixture.at("16:00")))
        #expect(coverage[unknown] == Coverage())
        #expect(batch.coverage == coverage.filter { $0.key != unknown })

        let counts = try await store.barCounts(on: Fixture.session)
        #expect(counts.count == 2)
        #expect(counts[Fixture.stock]?.bars == 2 && counts[Fixture.stock]?.settled == 3)
        #expect(counts[Fixture.stock]?.first == MinuteOfDay("09:00"))
        #expect(counts[Fixture.stock]?.last == MinuteOfDay("09:02"))
    }

    @Test("Storing the same again, or a part of it, touches no row and takes no row lock")
    func identical() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let bars = Dictionary(uniqueKeysWithValues: (540..<931).map { ($0, $0) })
        _ = try await store.store([Fixture.reading(bars, proven: 540..<931)], run: nil)
        // Place, writer and locker of every row.
        let rows = """
            select string_agg(row, ' ' order by row) from (
                select concat_ws(',', tableoid, ctid, xmin, xmax) as row from stock_prices_minute
                union all select concat_ws(',', tableoid, ctid, xmin, xmax) from minute_coverage) as rows
            """
        let before = try database.value(rows)
        let part = Dictionary(uniqueKeysWithValues: (600..<630).map { ($0, $0) })
        let again = try await store.store(
            [
                Fixture.reading(bars, proven: 540..<931, askedAt: Fixture.at("17:00")),
                Fixture.reading(part, proven: 600..<630, askedAt: Fixture.at("09:30")),
                Fixture.reading(of: Fixture.other, [:], proven: 0..<0),
            ], run: nil)
        #expect(again.same == 391 + 30 && again.new == 0 && again.changed == 0 && again.settledMinutes == 0)
        #expect(again.coverage[Fixture.stock]?.askedAt == Fixture.at("16:00"))
        #expect(try database.value(rows) == before)
        #expect(try database.value("select count(*) from minute_coverage") == "1")
    }

    @Test("A page asked before the stored one adds what is absent and changes nothing")
    func older() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let first = Fixture.reading([541: 5], proven: 541..<542, askedAt: Fixture.at("16:00"))
        _ = try await store.store([first], run: nil)
        let batch = try await store.store(
            [Fixture.reading([540: 1, 541: 2], proven: 540..<542, askedAt: Fixture.at("15:59"))], run: nil)
        #expect(batch.new == 1 && batch.changed == 0)
        #expect(try database.bars() == "540=1 541=5")
        let coverage = try #require(batch.coverage[Fixture.stock])
        #expect(coverage == Coverage(settled: MinuteSet(540..<542), askedAt: Fixture.at("16:00")))
    }

    @Test("The version rises with every change to bars or coverage, and only then")
    func version() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        var versions: [String?] = []
        let young = MinuteSet()
        for (price, settleable) in [(5, young), (5, young), (6, young), (6, nil), (6, nil), (7, nil)] {
            let reading = Fixture.reading([540: price], proven: 540..<541, settleable: settleable)
            _ = try await store.store([reading], run: nil)
            versions.append(try database.value("select version from minute_coverage"))
        }
        #expect(versions == ["1", "1", "2", "3", "3", "4"])
        let dispute = Fixture.reading([:], proven: 541..<542, disputes: [Fixture.dispute(541, 5)])
        _ = try await store.store([dispute], run: nil)
        #expect(try database.value("select version from minute_coverage") == "4")
    }

    @Test("A settled bar changes only through a page that would settle it; its old values are kept with the run")
    func revision() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([Fixture.reading([540: 5, 541: 5], proven: 540..<542)], run: 1)
        _ = try await store.store([Fixture.reading([540: 6], proven: 540..<541, settleable: MinuteSet())], run: 2)
        #expect(try database.bars() == "540=5 541=5")
        let batch = try await store.store([Fixture.reading([540: 7], proven: 540..<542)], run: 3)
        #expect(batch.changed == 1 && batch.removed == 1)
        #expect(try database.bars() == "540=7")
        let revisions = try database.values(
            """
            select concat_ws(' ', datetime::time, open, high, low, close, volume, source, settled, reason, run_id)
            from minute_bar_revisions order by datetime
            """)
        #expect(revisions == ["09:00:00 5 5 5 5 5 KIS t changed 3", "09:01:00 5 5 5 5 5 KIS t removed 3"])
    }

    @Test("Rows of an older pipeline are compared like any other, and its padding goes, on record")
    func adopted() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try database.execute(
            """
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume, source)
            select '005930', timestamp '2026-11-20 09:00' + m * interval '1 minute', 5, 5, 5, 5,
                case m when 1 then 0 else 5 end, 'legacy'
            from generate_series(0, 3) as m
            """)
        let batch = try await store.store(
            [Fixture.reading([540: 5, 542: 6], proven: 540..<543)], run: nil)
        #expect(batch.same == 1 && batch.changed == 1 && batch.removed == 1)
        let rows = try database.values(
            "select concat_ws(' ', datetime::time, close, source) from stock_prices_minute order by datetime")
        #expect(rows == ["09:00:00 5 legacy", "09:02:00 6 KIS", "09:03:00 5 legacy"])
        let revisions = try database.values(
            "select concat_ws(' ', datetime::time, volume, source, settled, reason) from minute_bar_revisions")
        #expect(revisions == ["09:01:00 0 legacy f removed"])
    }

    @Test("A batch may hold several sessions of a stock, on both sides of a month's end")
    func sessions() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let days = ["2026-11-30", "2026-12-01"].map { TradingDate($0)! }
        let readings = days.map { Fixture.reading(on: $0, [540: 5], proven: 540..<541) }
        let first = try await store.store(readings, run: nil)
        #expect(first.new == 2)
        let again = try await store.store(readings, run: nil)
        #expect(again.same == 2 && again.new == 0)
        #expect(first.days.keys.sorted() == days.map { StockDay(Fixture.stock, $0) })
        let partitions = try database.values("select tableoid::regclass from stock_prices_minute order by datetime")
        #expect(partitions == ["stock_prices_minute_2026_11", "stock_prices_minute_2026_12"])
    }

    @Test("A disputed minute waits in its table until it is confirmed")
    func dispute() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let held = """
            select concat_ws(' ', minute, asked_at, close, volume, turnover) from minute_disputes order by minute
            """
        let disputes = [Fixture.dispute(541, 5, turnover: 99), Fixture.dispute(542, nil)]
        let page = { (clock: String) in
            Fixture.reading([540: 5], proven: 540..<543, askedAt: Fixture.at(clock), disputes: disputes)
        }
        let first = try await store.store([page("16:00")], run: nil)
        #expect(first.new == 1 && first.disputesConfirmed == 0)
        #expect(
            try database.values(held) == ["541 2026-11-20 16:00:00+09 5 5 99", "542 2026-11-20 16:00:00+09 0 1"])
        let second = try await store.store([page("16:01")], run: nil)
        #expect(second.new == 1 && second.disputesConfirmed == 2 && second.settledMinutes == 2)
        #expect(try database.bars() == "540=5 541=5")
        #expect(try database.values(held) == [])
        #expect(second.coverage[Fixture.stock]?.settled == MinuteSet(540..<543))
    }

    @Test("Readings of one batch count in the order they were asked, however they are given")
    func order() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let readings = ["16:01", "16:00"].map { clock in
            Fixture.reading(
                [:], proven: 540..<541, askedAt: Fixture.at(clock), disputes: [Fixture.dispute(540, 5)])
        }
        let batch = try await store.store(readings, run: nil)
        #expect(batch.disputesConfirmed == 1)
        #expect(batch.coverage[Fixture.stock]?.askedAt == Fixture.at("16:01"))
        #expect(try database.values("select minute from minute_disputes") == [])
    }
}
