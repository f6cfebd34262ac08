import Foundation
import TestSupport
import Testing

struct OperatorQueryTests {
    @Test("Every query for operators runs as its comment says", arguments: try queries())
    func runs(_ query: String) async throws {
        let database = try await TestDatabase(.migrated)
        try await database.script(
            """
            select create_minute_partitions('2026-11-20');
            insert into stock_prices_minute (stock_code, datetime, open, high, low, close, volume)
                values ('005930', '2026-11-20 09:00', 1, 1, 1, 1, 1), ('005930', '2026-11-20 09:20', 1, 1, 1, 1, 1);
            insert into minute_coverage (stock_code, session_date, settled) values ('005930', '2026-11-20', '{[540,550)}');
            insert into minute_disputes values ('005930', '2026-11-20', 560, now(), null, null, null, null, 0, 7);
            insert into job_runs (job) values ('fetch-minute');
            insert into job_events (run_id, job, kind, message) values (1, 'fetch-minute', 'connection', 'refused');
            insert into minute_bar_revisions
                (stock_code, datetime, open, high, low, close, volume, settled, reason, run_id)
                values ('005930', '2026-11-20 09:00', 2, 2, 2, 2, 2, true, 'changed', 1);
            insert into kis_token (environment, app_key_hash, sealed, fingerprint, issued_at, expires_at)
                values ('LIVE', repeat('ab', 32), 'sealed-token', 'printed', now(), now() + interval '1 day');
            insert into kis_pace (environment, app_key_hash, rate) values ('LIVE', repeat('ab', 32), 18);
            insert into kis_circuit (environment, app_key_hash) values ('LIVE', repeat('ab', 32));
            """)
        let path = Repository.root.appending(path: "sql/queries/\(query)").path(percentEncoded: false)
        let given = try await database.psql("-A", "-t", "-v", "day=2026-11-20", "-f", path)
        #expect(given.status == .exited(0), "\(given.standardError)")
        let expected = [
            "coverage.sql": "005930|삼성전자|10|391|2.56|2|09:00:00|09:20:00|1",
            "gaps.sql": "005930|삼성전자|09:10:00|15:30:00|381",
            "provisional.sql": "005930|1|09:20:00|09:20:00|1",
            "revisions.sql": "005930|09:00:00|changed|t|2 2 2 2 / 2|1 1 1 1 / 1",
            "runs.sql": "connection: refused",
            "kis.sql": "LIVE|abababab|held",
        ]
        #expect(given.standardOutput.contains(try #require(expected[query])))
        #expect(!given.standardOutput.contains("sealed-token"))
        #expect(try await database.psql("-f", path).status == .exited(0))
    }

    private static func queries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "sql/queries").path())
            .sorted()
    }
}
