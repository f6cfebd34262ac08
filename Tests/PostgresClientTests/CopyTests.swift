import PostgresClient
import TestSupport
import Testing

struct CopyTests {
    private static let table = """
        create table bars (code varchar(6), at timestamp, open float8, volume int8, n int4, good bool, day date,
            asked timestamptz)
        """
    private static let copyIn = "copy bars from stdin (format binary)"
    private static let copyOut = "copy (select * from bars order by n) to stdout (format binary)"

    private struct Row: Equatable {
        var code: String?
        var at: Int64?
        var open: Double?
        var volume: Int64?
        var n: Int32
        var good: Bool?
        var day: Int?
        var asked: Int64?

        init(_ n: Int32) {
            self.n = n
            guard n % 7 != 0 else { return }
            (code, at, open) = (
                "\(100_000 + n % 900_000)", 1_763_629_200_000_000 + Int64(n) * 60_000_000, Double(n) / 2
            )
            (volume, good, day, asked) = (Int64(n) << 31, n % 2 == 0, Int(n) - 5_000, Int64(n) - 9_000_000_000)
        }
    }

    @Test("What goes in comes out, NULLs included, over many pieces")
    func roundTrip() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute(CopyTests.table)
        let rows = (1...30_000).map { Row($0) }
        #expect(try connection.copyIn(CopyTests.copyIn, CopyTests.encoded(rows)) == rows.count)
        #expect(try CopyTests.read(&connection) == rows)
        let sums = try connection.query(
            "select count(*), sum(n)::int8, count(code) from bars where open is not distinct from n / 2.0 or code is null"
        )
        #expect(try sums.int(0, 0) == 30_000)
        #expect(try sums.int(0, 1) == 450_015_000)
        #expect(try sums.int(0, 2) == Int64(rows.count { $0.code != nil }))
    }

    @Test("Small integers travel in two bytes, and only into a column that has two")
    func smallIntegers() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table small (n int2)")
        let values: [Int16] = [.min, -1, 0, 391, .max]
        var rows = PostgresCopyRows()
        for value in values {
            rows.row(1)
            rows.int2(value)
        }
        #expect(try connection.copyIn("copy small from stdin (format binary)", rows) == values.count)
        var read: [Int16?] = []
        try connection.copyOut("copy (select n from small order by n) to stdout (format binary)") {
            (row) throws(PostgresError) in read.append(try row.int2())
        }
        #expect(read == values)
        #expect(throws: PostgresError.self) {
            try connection.copyOut("copy (select 1::int4) to stdout (format binary)") {
                (row) throws(PostgresError) in _ = try row.int2()
            }
        }
    }

    @Test("No rows are a good COPY in both directions")
    func noRows() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute(CopyTests.table)
        #expect(try connection.copyIn(CopyTests.copyIn, PostgresCopyRows()) == 0)
        #expect(try CopyTests.read(&connection).isEmpty)
    }

    @Test("Texts of every size fit, however the buffer grew")
    func texts() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute("create table texts (n int4, t text)")
        let texts = [0, 1, 15, 16, 63, 4_000, 5_000, 3_000_000].map { String(repeating: "한a", count: $0) }
        var rows = PostgresCopyRows(reservingBytes: 0)
        for (n, text) in texts.enumerated() {
            rows.row(2)
            rows.int4(Int32(n))
            rows.text(text)
        }
        #expect(try connection.copyIn("copy texts from stdin (format binary)", rows) == texts.count)
        var read: [String] = []
        try connection.copyOut("copy (select t from texts order by n) to stdout (format binary)") {
            row throws(PostgresError) in
            try read.append(row.text() ?? "")
        }
        #expect(read == texts)
    }

    @Test("Whatever a value of a COPY OUT holds, it stays a value")
    func quotedValues() async throws {
        var connection = try await TestDatabase(.empty).connection()
        let values = ["", "'", "'); drop table pg_class; --", #"\' or \134"#, "$1 and $2", "한국", "E'\n'"]
        for standard in ["on", "off"] {
            try connection.execute("set standard_conforming_strings to \(standard)")
            for value in values {
                var read: [String?] = []
                let sql = "copy (select t from unnest(array[$2, $1]) as t) to stdout (format binary)"
                try connection.copyOut(sql, quoting: [value, "other"]) { (row) throws(PostgresError) in
                    read.append(try row.text())
                }
                #expect(read == ["other", value])
            }
        }
    }

    @Test("A refused row refuses all, and the connection goes on")
    func refusedRow() async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute(CopyTests.table)
        try connection.execute("alter table bars add constraint is_positive check (n > 0)")
        let rows = CopyTests.encoded((1...20_000).map { Row($0) } + [Row(-1)])
        let error = failure { _ = try connection.copyIn(CopyTests.copyIn, rows) }
        #expect(error?.sqlState == .checkViolation)
        #expect(error?.constraint == "is_positive")
        #expect(try connection.query("select count(*) from bars").int(0, 0) == 0)
    }

    @Test("A server that dies under a COPY is a lost connection")
    func lostServer() async throws {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute(CopyTests.table)
        try connection.execute(
            """
            create function die() returns trigger language plpgsql as $$ begin
                perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); return null;
            end $$
            """)
        try connection.execute("create trigger dies before insert on bars for each row execute function die()")
        let rows = CopyTests.encoded((1...20_000).map { Row($0) })
        let error = failure { _ = try connection.copyIn(CopyTests.copyIn, rows) }
        #expect(error?.kind == .connectionLost)
        try connection.reconnect()
        #expect(try connection.query("select count(*) from bars").int(0, 0) == 0)
    }

    @Test("A reader that throws ends the COPY early and keeps the connection")
    func throwingReader() async throws {
        var connection = try await TestDatabase(.empty).connection()
        var seen = 0
        let error = failure {
            try connection.copyOut("copy (select generate_series(1, 10000000)) to stdout (format binary)") {
                row throws(PostgresError) in
                seen += 1
                if seen == 3 { _ = try row.float8() }
            }
        }
        #expect(error?.message == "column 0 has 4 bytes, not 8")
        #expect(seen == 3)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    @Test("A COPY that is not binary is refused, and the connection goes on", arguments: ["csv", "text"])
    func wrongFormat(_ format: String) async throws {
        var connection = try await TestDatabase(.empty).connection()
        try connection.execute(CopyTests.table)
        let rows = CopyTests.encoded([Row(1)])
        #expect(
            failure { _ = try connection.copyIn("copy bars from stdin (format \(format))", rows) }?.kind
                == .unexpectedAnswer)
        #expect(
            failure { try connection.copyOut("copy (select 1) to stdout (format \(format))") { _ in } }?.kind
                == .unexpectedAnswer)
        #expect(failure { try connection.copyOut("select 1") { _ in } }?.kind == .unexpectedAnswer)
        #expect(try connection.query("select count(*) from bars").int(0, 0) == 0)
    }

    @Test("COPY of an unknown table says so")
    func unknownTable() async throws {
        var connection = try await TestDatabase(.empty).connection()
        let error = failure { _ = try connection.copyIn(CopyTests.copyIn, PostgresCopyRows()) }
        #expect(error?.sqlState == .tableMissing)
        #expect(try connection.query("select 1").int(0, 0) == 1)
    }

    private static func encoded(_ rows: [Row]) -> PostgresCopyRows {
        var copy = PostgresCopyRows()
        for row in rows {
            copy.row(8)
            if let code = row.code { copy.text(code) } else { copy.null() }
            if let at = row.at { copy.timestamp(at) } else { copy.null() }
            if let open = row.open { copy.float8(open) } else { copy.null() }
            if let volume = row.volume { copy.int8(volume) } else { copy.null() }
            copy.int4(row.n)
            if let good = row.good { copy.bool(good) } else { copy.null() }
            if let day = row.day { copy.date(day) } else { copy.null() }
            if let asked = row.asked { copy.timestamptz(asked) } else { copy.null() }
        }
        return copy
    }

    private static func read(_ connection: inout PostgresConnection) throws(PostgresError) -> [Row] {
        var rows: [Row] = []
        try connection.copyOut(copyOut) { row throws(PostgresError) in
            var read = Row(0)
            (read.code, read.at, read.open) = (try row.text(), try row.timestamp(), try row.float8())
            (read.volume, read.n, read.good) = (try row.int8(), try row.int4() ?? 0, try row.bool())
            (read.day, read.asked) = (try row.date(), try row.timestamptz())
            rows.append(read)
        }
        return rows
    }
}
