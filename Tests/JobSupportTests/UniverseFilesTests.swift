import BarStore
import Foundation
import JobSupport
import PostgresClient
import Reporting
import TestSupport
import Testing

struct UniverseFilesTests {
    private let database: TestDatabase
    private let store: MinuteStore

    init() async throws {
        database = try await TestDatabase()
        store = MinuteStore(database.address, PostgresSessionOptions(applicationName: "universe"))
        try database.execute("delete from stocks where code not in ('005930', '000660')")
    }

    /// Writes `contents` to files and refreshes the universe from them, in the order of their names. A name of `-` goes
    /// through a pipe.
    private func refresh(
        _ contents: [(name: String, bytes: [UInt8])], changesNothing: Bool = false
    ) async throws -> UniverseCounts? {
        let directory = FileManager.default.temporaryDirectory.appending(path: "universe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: directory) }
        let pipe = Pipe()
        var paths: [String] = []
        for (name, bytes) in contents {
            if name == "-" {
                try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
            } else {
                try Data(bytes).write(to: directory.appending(path: name))
            }
            paths.append(name == "-" ? name : directory.appending(path: name).path())
        }
        try pipe.fileHandleForWriting.close()
        return try await store.refreshUniverse(
            from: paths, standardInput: pipe.fileHandleForReading.fileDescriptor, changesNothing: changesNothing)
    }

    /// `000660:4 005930:1`: code and priority of the active stocks.
    private func active() throws -> String? {
        try database.value(
            "select string_agg(code || ':' || priority, ' ' order by code) from stocks where is_active")
    }

    /// The lines a run ends with, without the directory of the files.
    private func ending(_ contents: [(name: String, bytes: [UInt8])]) async throws -> [String] {
        let before = try active()
        let ending = try #require(
            await #expect(throws: JobEnding.self) { try await refresh(contents) })
        #expect(ending.status == .usage)
        #expect(try active() == before)
        #expect(ending.lines.last == "nothing was loaded: the universe is what it was")
        return ending.lines.dropLast().map { $0.split(separator: "/").last.map(String.init) ?? "" }
    }

    private static let csv = Array("code,priority\n005930,1\n0126Z0,2\n".utf8)
    private static let ecopro = MasterLine.kosdaq("247540", name: Array("ECOPRO".utf8))

    @Test("Both master files and a CSV beside them, one through standard input, are one universe")
    func allForms() async throws {
        let counts = try await refresh([
            ("kospi_code.mst", MasterLine.samsung), ("-", Self.ecopro), ("priority.csv", Self.csv),
        ])
        #expect(try active() == "005930:1 0126Z0:2 247540:100")
        #expect(counts == UniverseCounts(new: 2, changed: 1, same: 0, reactivated: 0, deactivated: 1))
        #expect(
            try database.value("select name || market || market_cap from stocks where code = '005930'")
                == "삼성전자KOSPI15726489")
    }

    @Test("Without a file nothing is done")
    func none() async throws {
        let counts = try await store.refreshUniverse(from: [])
        #expect(counts == nil)
    }

    @Test("Nothing is changed when the change is only to be counted")
    func countOnly() async throws {
        let before = try active()
        let counts = try await refresh([("a.csv", Self.csv)], changesNothing: true)
        #expect(counts == UniverseCounts(new: 1, changed: 0, same: 1, reactivated: 0, deactivated: 1))
        #expect(try active() == before)
    }

    @Test("A fault in one of several files loads nothing, and every fault is told")
    func fault() async throws {
        let lines = try await ending([
            ("a.csv", Self.csv), ("b.csv", Array("code,market\n005930,NASDAQ\n5930,KOSPI\n".utf8)),
        ])
        #expect(
            lines == [
                "b.csv:2: 'NASDAQ' is not a market: KOSPI, KOSDAQ, KONEX",
                "b.csv:3: '5930' is not a stock code: six of 0-9 and A-Z, such as 005930 or 0126Z0",
            ])
    }

    @Test(
        "Files that are no universe at all",
        arguments: [
            ([UInt8](), "a: holds no stock: an empty universe would stop all collecting"),
            (MasterLine.kospi("069500", name: Array("KODEX 200".utf8), ["그룹코드": "EF"]), "a: holds no stock"),
            (Array("PK\u{3}\u{4}\u{14}".utf8), "a: is a zip archive: unpack it first, for example with funzip"),
            (Array("<html>\n".utf8), "a:1: has no column code: this is neither"),
        ])
    func noUniverse(bytes: [UInt8], line: String) async throws {
        let lines = try await ending([("a", bytes)])
        #expect(lines.count == 1 && lines[0].hasPrefix(line), "\(lines)")
    }

    @Test("A download that broke off is noticed")
    func incomplete() async throws {
        let lines = try await ending([("-", MasterLine.samsung + MasterLine.samsung.prefix(100))])
        #expect(lines.count == 1 && lines[0].hasPrefix("standard input:2: has 100 bytes"), "\(lines)")
    }

    @Test("A file that cannot be read is told in the system's words")
    func unreadable() async throws {
        for (path, why) in [("/nonexistent/kr.csv", "No such file or directory"), ("/tmp", "Is a directory")] {
            let ending = try #require(
                await #expect(throws: JobEnding.self) { try await store.refreshUniverse(from: [path]) })
            #expect(ending.status == .usage)
            #expect(ending.lines.first == "\(path): cannot be read: \(why)")
        }
        let endless = await #expect(throws: JobEnding.self) { try await store.refreshUniverse(from: ["/dev/zero"]) }
        #expect(endless?.lines.first == "/dev/zero: cannot be read: File too large")
    }

    @Test("Of many faults the first ten are told, and how many there are")
    func many() async throws {
        let text = "code\n" + (0..<2_000).map { "\($0 % 10)\n" }.joined()
        let lines = try await ending([("a.csv", Array(text.utf8))])
        #expect(lines.count == 11)
        #expect(lines.last == "and 1990 more lines that cannot be used")
    }
}
