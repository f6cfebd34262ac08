import PostgresClient
import TestSupport
import Testing

struct ValueTests {
    private static let farPast: Int64 = -210_866_803_200_000_000

    @Test(
        "Integers come back as they were sent",
        arguments: [0, 1, -1, 42, Int64(Int32.max), Int64(Int32.min), Int64.max, Int64.min])
    func integers(_ value: Int64) async throws {
        var connection = try await ValueTests.database.value.connection()
        #expect(try connection.query("select $1", [.int8(value)]).int(0, 0) == value)
        let narrow = Int32(truncatingIfNeeded: value)
        let rows = try connection.query("select $1, $2::int2", [.int4(narrow), .int4(narrow % 32_768)])
        #expect(try rows.int(0, 0) == Int64(narrow))
        #expect(try rows.int(0, 1) == Int64(narrow % 32_768))
    }

    @Test(
        "Floating point numbers come back bit for bit",
        arguments: [
            0, -0.0, 71_050.5, 0.1, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity, -.infinity, .nan,
        ] as [Double])
    func doubles(_ value: Double) async throws {
        var connection = try await ValueTests.database.value.connection()
        let returned = try connection.query("select $1", [.float8(value)]).double(0, 0)
        #expect(returned?.bitPattern == value.bitPattern)
    }

    @Test(
        "Texts come back as they were sent",
        arguments: [
            "", "005930", "삼성전자 'quoted' \"double\" \\ $1 %s\n\t", "👩‍👩‍👧‍👦e\u{301}", String(repeating: "한", count: 300_000),
        ])
    func texts(_ value: String) async throws {
        var connection = try await ValueTests.database.value.connection()
        let rows = try connection.query("select $1, $1::varchar, octet_length($1)", [.text(value)])
        #expect(try rows.string(0, 0) == value)
        #expect(try rows.string(0, 1) == value)
        #expect(try rows.int(0, 2) == Int64(value.utf8.count))
    }

    @Test("Times and dates mean the same to the server")
    func times() async throws {
        var connection = try await ValueTests.database.value.connection()
        let open: Int64 = 1_763_629_200_000_000
        let rows = try connection.query(
            "select $1, $2, $3, $1::text, $2::text, $3::text",
            [.timestamp(microseconds: open), .timestamptz(microseconds: open), .date(dayNumber: 20_412)])
        #expect(try rows.microseconds(0, 0) == open)
        #expect(try rows.microseconds(0, 1) == open)
        #expect(try rows.dayNumber(0, 2) == 20_412)
        #expect(try rows.string(0, 3) == "2025-11-20 09:00:00")
        #expect(try rows.string(0, 4) == "2025-11-20 18:00:00+09")
        #expect(try rows.string(0, 5) == "2025-11-20")
    }

    @Test("The ends of PostgreSQL's calendar come back", arguments: [farPast, -1, 0, .max])
    func extremeTimes(_ time: Int64) async throws {
        var connection = try await ValueTests.database.value.connection()
        #expect(try connection.query("select $1", [.timestamp(microseconds: time)]).microseconds(0, 0) == time)
    }

    @Test(
        "A time or date that PostgreSQL cannot hold is refused, not turned into another or into infinity",
        arguments: [
            .timestamp(microseconds: .min), .timestamp(microseconds: .min + 946_684_800_000_000),
            .timestamp(microseconds: farPast - 1), .date(dayNumber: .max),
            .date(dayNumber: .min), .date(dayNumber: Int(Int32.max) + 10_957),
        ] as [PostgresValue])
    func impossibleTimes(_ value: PostgresValue) async throws {
        var connection = try await ValueTests.database.value.connection()
        #expect(failure { _ = try connection.query("select $1", [value]) }?.sqlState == .datetimeFieldOverflow)
    }

    @Test("Infinity is an error for readers of times")
    func infinity() async throws {
        var connection = try await ValueTests.database.value.connection()
        let rows = try connection.query("select 'infinity'::timestamp, '-infinity'::date")
        #expect(failure { _ = try rows.microseconds(0, 0) }?.kind == .unexpectedAnswer)
        #expect(failure { _ = try rows.dayNumber(0, 1) }?.kind == .unexpectedAnswer)
    }

    @Test("Booleans, bytes, JSON and enums come back")
    func others() async throws {
        var connection = try await ValueTests.database.value.connection()
        let bytes = (0...255).map { UInt8($0) }
        let rows = try connection.query(
            "select $1, $2, $3::jsonb, $3::json, 'sad'::mood, $4, 7::oid, $5",
            [.bool(true), .bytea(bytes), .text(#"{"a": 1}"#), .bool(false), .bytea([])])
        #expect(try rows.bool(0, 0) == true)
        #expect(try rows.bytes(0, 1) == bytes)
        #expect(try rows.string(0, 2) == #"{"a": 1}"#)
        #expect(try rows.string(0, 3) == #"{"a": 1}"#)
        #expect(try rows.string(0, 4) == "sad")
        #expect(try rows.bool(0, 5) == false)
        #expect(try rows.int(0, 6) == 7)
        #expect(try rows.bytes(0, 7) == [])
    }

    @Test("NULL is nil for every getter")
    func null() async throws {
        var connection = try await ValueTests.database.value.connection()
        let rows = try connection.query(
            "select $1::text, $1::int8, $1::float8, $1::bool, $1::bytea, $1::timestamp, $1::date", [.null])
        #expect((0..<7).allSatisfy { rows.isNull(0, $0) })
        #expect(try rows.string(0, 0) == nil)
        #expect(try rows.int(0, 1) == nil)
        #expect(try rows.double(0, 2) == nil)
        #expect(try rows.bool(0, 3) == nil)
        #expect(try rows.bytes(0, 4) == nil)
        #expect(try rows.microseconds(0, 5) == nil)
        #expect(try rows.dayNumber(0, 6) == nil)
    }

    @Test(
        "Arrays arrive with every element",
        arguments: [
            (.textArray(["005930", "", "a,\"b\"{}", "한"]), #"{005930,"","a,\"b\"{}",한}"#),
            (.int4Array([.min, 0, .max]), "{-2147483648,0,2147483647}"),
            (.int8Array([.min, 0, .max]), "{-9223372036854775808,0,9223372036854775807}"),
            (.float8Array([0.5, .infinity, -0.1]), "{0.5,Infinity,-0.1}"),
            (.timestampArray([0, 1_763_629_200_000_000]), #"{"1970-01-01 00:00:00","2025-11-20 09:00:00"}"#),
            (.dateArray([0, 20_412]), "{1970-01-01,2025-11-20}"),
            (.textArray([]), "{}"), (.int4Array([]), "{}"), (.int8Array([]), "{}"), (.float8Array([]), "{}"),
            (.timestampArray([]), "{}"), (.dateArray([]), "{}"),
        ] as [(PostgresValue, String)])
    func arrays(_ value: PostgresValue, _ text: String) async throws {
        var connection = try await ValueTests.database.value.connection()
        #expect(try connection.query("select $1::text", [value]).string(0, 0) == text)
    }

    @Test("A column of another type is an error that names it, not a wrong value")
    func mismatch() async throws {
        var connection = try await ValueTests.database.value.connection()
        let rows = try connection.query("select 1.5::numeric as price, 1::int8 as volume, 'x'::text as code")
        #expect(failure { _ = try rows.double(0, 0) }?.message == "column 0 (price) does not hold double precision")
        #expect(failure { _ = try rows.double(0, 1) }?.kind == .unexpectedAnswer)
        #expect(failure { _ = try rows.string(0, 1) }?.kind == .unexpectedAnswer)
        #expect(failure { _ = try rows.string(0, 0) }?.kind == .unexpectedAnswer)
        #expect(failure { _ = try rows.int(0, 2) }?.kind == .unexpectedAnswer)
        #expect(failure { _ = try rows.microseconds(0, 1) }?.kind == .unexpectedAnswer)
    }

    private static let database = Task {
        let database = try await TestDatabase(.empty)
        var connection = try database.connection()
        try connection.execute("create type mood as enum ('sad', 'glad')")
        return database
    }
}
