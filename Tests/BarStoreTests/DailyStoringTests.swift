import BarStore
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Daily bars: the store writes the difference")
struct DailyStoringTests {
    @Test("What is stored can be read back, exactly, beside another source")
    func roundTrip() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let prices = [30_850_050, 30_875_050, 30_824_950, 30_850_000].map { Price(hundredths: $0) }
        let bar = try DailyBar(
            date: DailyFixture.date("20261119"),
            DayFigures(open: prices[0], high: prices[1], low: prices[2], close: prices[3], volume: 1_234_567_890_123))
        let series = DailySeries(
            stock: Fixture.stock, source: .kis, range: bar.date...bar.date, bars: [bar], refused: [],
            askedAt: Fixture.at("16:00"))
        let stored = try await store.store([series], source: .kis)
        #expect(stored.new == 1 && stored.changed == 0 && stored.same == 0 && stored.removed == 0)
        let other = try await store.store([DailyFixture.series(source: .fdr, ["20261119": 7])], source: .fdr)
        #expect(other.new == 1)
        #expect(
            try database.value(
                "select to_jsonb(bar) - 'id' - 'created_at' - 'updated_at' from stock_prices as bar where source = 'KIS'"
            )
                == """
                {"low": 308249.5, "date": "2026-11-19T00:00:00", "high": 308750.5, "open": 308500.5, "close": 308500, \
                "source": "KIS", "volume": 1234567890123, "stock_code": "005930"}
                """)
        let read = try await store.dailyBars(
            of: [Fixture.stock, Fixture.other], in: bar.date...bar.date, source: .kis)
        #expect(read == [Fixture.stock: [bar.date: StoredBar(bar)]])
        #expect(try database.days(Fixture.stock, .fdr) == "1119=7")
    }

    @Test("Storing the same again touches no row, takes no lock and writes nothing to the log of the server")
    func identical() async throws {
        let database = try await TestDatabase(in: PostgresCluster.start())
        let store = MinuteStore(database.address, PostgresSessionOptions(applicationName: "store"))
        try await store.open()
        let series = [Fixture.stock, Fixture.other].map { DailyFixture.history(of: $0, days: 300) }
        #expect(try await store.store(series, source: .kis).new == 600)
        let before = try database.dailyRows()
        var connection = try database.connection()
        try connection.execute("checkpoint")
        var written: [String] = []
        // The server itself writes there too, now and then.
        for _ in 0..<5 where written.last != "0" {
            let position = try database.value("select pg_current_wal_insert_lsn()")
            let again = try await store.store(series, source: .kis)
            #expect(again.same == 600 && again.new == 0 && again.changed == 0 && again.unconfirmed == 0)
            let rewritten = try await store.rewriteHistory(series[0])
            #expect(rewritten.same == 300 && rewritten.new == 0 && rewritten.changed == 0 && rewritten.removed == 0)
            written.append(
                try #require(
                    try database.value("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '\(position ?? "")')")))
        }
        #expect(written.last == "0", "\(written)")
        #expect(try database.dailyRows() == before)
    }

    @Test("Only what differs is written: a new day, a changed one with the time of its change, and nothing else")
    func difference() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([DailyFixture.series(["20261117": 7, "20261118": 8, "20261119": 9])], source: .kis)
        try database.execute("update stock_prices set created_at = '2000-01-01', updated_at = '2000-01-01'")
        let untouched = try database.value("select ctid || ',' || xmin from stock_prices where date = '2026-11-17'")
        let batch = try await store.store(
            [DailyFixture.series(["20261117": 7, "20261118": 80, "20261119": 9, "20261120": 10])], source: .kis)
        #expect(batch.new == 1 && batch.changed == 1 && batch.same == 2 && batch.unconfirmed == 0)
        #expect(try database.days() == "1117=7 1118=80 1119=9 1120=10")
        #expect(
            try database.value("select ctid || ',' || xmin from stock_prices where date = '2026-11-17'") == untouched)
        #expect(
            try database.values(
                "select to_char(date, 'MMDD') || extract(year from created_at) from stock_prices where updated_at > '2001-01-01' order by date"
            )
            .map { $0?.prefix(4) } == ["1118", "1120"])
        #expect(
            try database.value("select extract(year from created_at) from stock_prices where date = '2026-11-18'")
                == "2000")
    }

    @Test(
        "A stored day of which the source says nothing stays and is counted; days outside the range are not looked at")
    func unconfirmed() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([DailyFixture.series(["20261102": 2, "20261118": 8, "20261119": 9])], source: .kis)
        let batch = try await store.store(
            [DailyFixture.series(from: "20261116", ["20261119": 9])], source: .kis)
        #expect(batch.same == 1 && batch.unconfirmed == 1 && batch.new == 0 && batch.removed == 0)
        #expect(try database.days() == "1102=2 1118=8 1119=9")
    }

    @Test("Sources do not touch each other, and without KIS's rows the other series is complete")
    func sources() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        let days = ["20261118": 8, "20261119": 9]
        #expect(try await store.store([DailyFixture.series(source: .fdr, days)], source: .fdr).new == 2)
        let fdr = try database.values("select ctid || ',' || xmin from stock_prices where source = 'FDR' order by date")
        #expect(try await store.store([DailyFixture.series(source: .kis, ["20261118": 80])], source: .kis).new == 1)
        _ = try await store.rewriteHistory(DailyFixture.series(source: .kis, ["20261119": 90]))
        #expect(try database.days() == "1119=90")
        #expect(
            try database.values("select ctid || ',' || xmin from stock_prices where source = 'FDR' order by date")
                == fdr)
        try database.execute("delete from stock_prices where source = 'KIS'")
        #expect(try database.days(Fixture.stock, .fdr) == "1118=8 1119=9")
    }

    @Test(
        "Rows of another program: impossible values are replaced, a row labelled within its day stays and is nobody's")
    func foreignRows() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        try database.execute("alter table stock_prices drop constraint stock_prices_price_check")
        try database.execute(
            """
            insert into stock_prices (stock_code, date, open, high, low, close, volume, source) values
                ('005930', '2026-11-18', 0, 0, 0, 8, 0, 'FDR'), ('005930', '2026-11-19 15:30', 1, 1, 1, 1, 1, 'FDR')
            """)
        let halt = try DailyBar(
            date: DailyFixture.date("20261118"),
            DayFigures(
                open: Price(won: 0), high: Price(won: 0), low: Price(won: 0), close: Price(won: 8), volume: 0))
        let series = DailySeries(
            stock: Fixture.stock, source: .fdr, range: DailyFixture.date("20261101")...DailyFixture.date("20261120"),
            bars: [halt, DailyFixture.bar("20261119", 9)], refused: [], askedAt: Fixture.at("16:00"))
        let batch = try await store.store([series], source: .fdr)
        #expect(batch.changed == 1 && batch.new == 1)
        #expect(
            try database.values(
                "select concat_ws(' ', date, open, low, close, volume) from stock_prices order by date")
                == ["2026-11-18 00:00:00 8 8 8 0", "2026-11-19 00:00:00 9 9 9 9", "2026-11-19 15:30:00 1 1 1 1"])
        let read = try await store.dailyBars(of: [Fixture.stock], in: series.range, source: .fdr)
        #expect(read[Fixture.stock]?.count == 2)
    }

    @Test("A rewritten history is exactly the series, of that stock and source alone, whatever its range")
    func rewrite() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        for stock in [Fixture.stock, Fixture.other] {
            _ = try await store.store(
                [DailyFixture.series(of: stock, from: "20100101", ["20100104": 50, "20261118": 40, "20261119": 45])],
                source: .kis)
        }
        let batch = try await store.rewriteHistory(DailyFixture.series(["20261118": 8, "20261119": 45, "20261120": 9]))
        #expect(batch.new == 1 && batch.changed == 1 && batch.same == 1 && batch.removed == 1 && batch.unconfirmed == 0)
        #expect(try database.days() == "1118=8 1119=45 1120=9")
        #expect(try database.days(Fixture.other) == "0104=50 1118=40 1119=45")
        #expect(try await store.rewriteHistory(DailyFixture.series([:])) == StoredDays())
        #expect(try database.days() == "1118=8 1119=45 1120=9")
    }

    @Test("The stored history is told by its first and last day and its rows, by source")
    func history() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([DailyFixture.history(days: 30)], source: .kis)
        _ = try await store.store([DailyFixture.history(of: Fixture.other, source: .fdr, days: 3)], source: .fdr)
        let histories = try await store.history(of: [Fixture.stock, Fixture.other], source: .kis)
        #expect(Array(histories.keys) == [Fixture.stock])
        #expect(histories[Fixture.stock]?.count == 30)
        #expect(
            histories[Fixture.stock]?.dates == DailyFixture.date("20261022")...DailyFixture.date("20261120"))
        #expect(try await store.history(of: [Fixture.other], source: .fdr)[Fixture.other]?.count == 3)
        #expect(try await store.history(of: [], source: .kis).isEmpty)
    }

    @Test("Stored rows that cannot be true are refused by name, the others are read")
    func untrueRows() async throws {
        let database = try await TestDatabase()
        let store = try await database.store()
        _ = try await store.store([DailyFixture.series(["20261117": 7])], source: .kis)
        try database.execute("alter table stock_prices drop constraint stock_prices_price_check")
        try database.execute(
            """
            insert into stock_prices (stock_code, date, open, high, low, close, volume, source) values
                ('005930', '2026-11-18', 5, 4, 3, 5, 1, 'KIS'), ('005930', '2026-11-19', 'NaN', 5, 5, 5, 1, 'KIS'),
                ('005930', '2026-11-20 09:00', 5, 5, 5, 5, 1, 'KIS')
            """)
        let dates = DailyFixture.date("20261101")...DailyFixture.date("20261120")
        let days = try await store.sourceDays(of: [Fixture.stock, Fixture.other], in: dates, source: .kis)
        #expect(days[Fixture.stock]?.bars == [DailyFixture.bar("20261117", 7)])
        #expect(days[Fixture.stock]?.refused.map(\.date?.basic) == ["20261118", "20261119"])
        #expect(days[Fixture.other]?.bars.isEmpty == true)
    }

    @Test("An empty batch is nothing")
    func empty() async throws {
        let store = try await TestDatabase().store()
        #expect(try await store.store([], source: .kis) == StoredDays())
        #expect(try await store.store([DailyFixture.series([:])], source: .kis) == StoredDays())
    }
}
