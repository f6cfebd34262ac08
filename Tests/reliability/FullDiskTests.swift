import Foundation
import TestSupport
import Testing

/// A disk is full: status 74, what was stored stays, and the next run goes on when there is space again. The disks are
/// real, small and in memory.
@Suite struct FullDiskTests {
    @Test("The disk of the tables is full: 74, and nothing that was stored is lost")
    func tables() async throws {
        try await SmallDisk.lent(megabytes: 4, to: "postgres") { try await tablesFill($0) }
    }

    private func tablesFill(_ disk: SmallDisk) async throws {
        let cluster = try await PostgresCluster.start()
        let ordeal = try await Ordeal(.backfillToday, stocks: 9, database: TestDatabase(in: cluster))
        let database = ordeal.rehearsal.database
        try database.execute("create tablespace small location '\(disk.folder)'")
        let month = try #require(try database.value("select tableoid::regclass from stock_prices_minute limit 1"))
        try database.execute("alter table \(month) set tablespace small")
        let before = try ordeal.rehearsal.storedBars()
        try database.execute("create table filler (bytes text) tablespace small")
        try database.execute("alter table filler alter bytes set storage plain")
        try database.execute(Self.fill)
        try database.execute(Self.fillPages)
        let outcome = try await ordeal.run()
        #expect(outcome.standardError.contains("free disk space on the database server"), "\(outcome)")
        try database.execute("drop table filler")
        try database.execute("delete from stock_prices_minute where stock_code = 'FILLER'")
        #expect(try ordeal.rehearsal.storedBars() == before)
        try await ordeal.judge(outcome, endings: [74], closesLedger: true, "disk full")
        await ordeal.end()
        try await cluster.stop()
    }

    /// Rows of almost a page each, until there is no place for another one.
    private static let fill = """
        do $$ begin
            loop
                begin
                    insert into filler values (repeat('x', 8000));
                exception when disk_full then exit;
                end;
            end loop;
        end $$
        """

    /// Rows of a stock nobody knows, on the day before, until the pages that the table has are full as well.
    private static let fillPages = """
        do $$ begin
            for minute in 1..1440 loop
                begin
                    insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                        values ('FILLER', timestamp '2026-11-19' + minute * interval '1 minute', 1, 1, 1, 1, 1);
                exception when disk_full then exit;
                end;
            end loop;
        end $$
        """

    @Test("The disk of the log is full: 74, and everything is stored")
    func log() async throws {
        let ordeal = try await Ordeal(.fetchMinute)
        let logs = ordeal.rehearsal.home.appending(path: "logs")
        try? FileManager.default.removeItem(at: logs)
        try FileManager.default.createDirectory(at: logs, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: logs.appending(path: "kis_minute_collector.log").path, withDestinationPath: "/dev/full")
        let outcome = try await ordeal.run()
        #expect(outcome.standardError.contains("could not be written"), "\(outcome)")
        try FileManager.default.removeItem(at: logs)
        try await ordeal.judge(outcome, endings: [74], closesLedger: true, "log disk full")
        await ordeal.end()
    }

    @Test("The disk of the reports is full: 74, everything is stored, and the report before stays as it was")
    func reports() async throws {
        try await SmallDisk.lent(megabytes: 1) { try await reportsFill($0) }
    }

    private func reportsFill(_ disk: SmallDisk) async throws {
        let ordeal = try await Ordeal(.validateFDR)
        let environment = ["REPORT_DIR": disk.folder]
        let report = URL(filePath: disk.folder).appending(path: "kis_validation_report.html")
        #expect(try await ordeal.run(environment: environment).isQuietSuccess)
        let earlier = try Data(contentsOf: report)
        try ordeal.clear()
        try disk.fill()
        let outcome = try await ordeal.run(environment: environment)
        #expect(try Data(contentsOf: report) == earlier)
        let files = try FileManager.default.contentsOfDirectory(atPath: disk.folder).sorted()
        #expect(files == ["filler", "kis_validation_report.csv", "kis_validation_report.html"])
        try disk.free()
        try await ordeal.judge(outcome, endings: [74], closesLedger: true, next: environment, "report disk full")
        await ordeal.end()
    }
}
