import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("Sessions, the job lock and the ledger")
struct SessionTests {
    @Test("A session that was ended between two calls is replaced, whatever is asked next")
    func reconnection() async throws {
        let desk = try await Desk()
        let session = desk.session("victim")
        let ledger = RunLedger(session, job: "fetch-minute")
        let gate = desk.gate(session: session)
        let token = desk.token(FakeIssuer(), session: session)
        try await session.perform { _ throws(PostgresError) in }
        try await desk.terminate("victim")
        let run = try await ledger.begin(host: "h", pid: 1, mode: "PAPER", arguments: "")
        try await desk.terminate("victim")
        _ = try await gate.slot(before: .generous)
        try await desk.terminate("victim")
        _ = try await token.token(before: .generous)
        try await desk.terminate("victim")
        try await ledger.finish(run, exitCode: 0, counts: "{}")
        #expect(try desk.value("select exit_code from job_runs") == "0")
    }

    @Test("A statement that fails is not repeated, and the session goes on")
    func failingStatement() async throws {
        let desk = try await Desk()
        let session = desk.session()
        try desk.execute("create sequence tries")
        let error = await #expect(throws: CoordinationError.self) {
            try await session.perform { c throws(PostgresError) in
                _ = try c.query("select nextval('tries') / 0")
            }
        }
        guard case .postgres(let cause) = error else { return }
        #expect(cause.sqlState?.text == "22012")
        try await session.perform { _ throws(PostgresError) in }
        #expect(try desk.value("select last_value from tries") == "1")
    }

    @Test("A server that is not there is an error of PostgreSQL, once")
    func unreachable() async throws {
        let session = CoordinationSession(
            try PostgresAddress("postgresql://x@/x?host=/nonexistent"), applicationName: "test", patience: .zero)
        let error = await #expect(throws: CoordinationError.self) {
            try await session.perform { _ throws(PostgresError) in }
        }
        guard case .postgres(let cause) = error else { return }
        #expect(cause.isConnectionLoss)
    }

    @Test(
        "A server that turns a connection away, breaks one or has become read-only is asked again",
        arguments: [
            LineFault(.lostBefore, .nth(1)), LineFault(.lostAfter, .nth(1)), LineFault(.lostBefore, .nth(2)),
            LineFault(.refused("25006"), .nth(2)),
        ])
    func troubles(fault: LineFault) async throws {
        let desk = try await Desk()
        let proxy = try await PostgresProxy(to: .shared)
        proxy.expect(fault)
        let session = CoordinationSession(
            try PostgresAddress(proxy.url(database: desk.database.name)), applicationName: "test")
        let answer = try await session.perform { (c) throws(PostgresError) in try c.query("select 7").int(0, 0) }
        #expect(answer == 7)
        #expect(proxy.struck.count == 1)
        proxy.close()
    }

    @Test("A server that is away is waited for once, and found when it is there again")
    func impatience() async throws {
        let desk = try await Desk()
        let proxy = try await PostgresProxy(to: .shared)
        let session = CoordinationSession(
            try PostgresAddress(proxy.url(database: desk.database.name)), applicationName: "test", patience: .seconds(1)
        )
        proxy.expect(LineFault(.lostBefore, .every("connect")))
        var waited: [Duration] = []
        for _ in 1...2 {
            let begun = ContinuousClock.now
            await #expect(throws: CoordinationError.self) { try await session.perform { _ throws(PostgresError) in } }
            waited.append(begun.duration(to: .now))
        }
        #expect(waited[0] >= .seconds(1) && waited[1] < .seconds(1), "\(waited)")
        proxy.expect(nil)
        try await session.perform { _ throws(PostgresError) in }
        proxy.close()
    }

    @Test("The second run of a job learns who has the lock and since when; another job is free")
    func jobLock() async throws {
        let desk = try await Desk()
        let first = desk.session("fetch-minute 11@a")
        let second = desk.session("fetch-minute 22@b")
        let before = MarketClock.host.now
        #expect(try await JobLock(first).take(job: "fetch-minute") == nil)
        let holder = try #require(try await JobLock(second).take(job: "fetch-minute"))
        #expect(holder.name == "fetch-minute 11@a")
        let since = try #require(holder.since)
        #expect(since >= before.adding(seconds: -1) && since <= MarketClock.host.now)
        #expect(try await JobLock(second).take(job: "fetch-daily") == nil)
        #expect(try await JobLock(first).take(job: "fetch-daily")?.name == "fetch-minute 22@b")
    }

    @Test("The lock ends with its process")
    func jobLockEnds() async throws {
        let desk = try await Desk()
        do {
            let passing = desk.session("passing")
            #expect(try await JobLock(passing).take(job: "fetch-minute") == nil)
        }
        let next = desk.session()
        while try await JobLock(next).take(job: "fetch-minute") != nil { try await Task.sleep(for: .milliseconds(5)) }
    }

    @Test("A run that loses its connection takes its lock again with the next one")
    func jobLockReturns() async throws {
        let desk = try await Desk()
        let first = desk.session("first")
        #expect(try await JobLock(first).take(job: "fetch-minute") == nil)
        let pid = try #require(try desk.pids("first").first)
        _ = try desk.value("select pg_terminate_backend(\(pid))")
        try await first.perform { c throws(PostgresError) in _ = try c.execute("select 1") }
        #expect(try await JobLock(desk.session()).take(job: "fetch-minute")?.name == "first")
    }

    @Test("A run whose lock another one took meanwhile is told so")
    func jobLockLost() async throws {
        let desk = try await Desk()
        let first = desk.session("first")
        let second = desk.session("second")
        #expect(try await JobLock(first).take(job: "fetch-minute") == nil)
        try await desk.terminate("first")
        #expect(try await JobLock(second).take(job: "fetch-minute") == nil)
        let error = await #expect(throws: CoordinationError.self) {
            try await first.perform { c throws(PostgresError) in _ = try c.execute("select 1") }
        }
        guard case .lockLost = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("The ledger keeps what ran, how it ended and what went wrong")
    func ledger() async throws {
        let desk = try await Desk()
        let ledger = RunLedger(desk.session(), job: "fetch-minute")
        let run = try await ledger.begin(host: "host", pid: 42, mode: "PAPER", arguments: "--stocks 005930")
        try await ledger.record("connection", "KIS not reached: 'quoted'", run: run)
        try await ledger.record("authentication", "outside a run", run: nil)
        #expect(try desk.value("select finished_at from job_runs") == nil)
        try await ledger.finish(run, exitCode: 3, counts: #"{"stored": 5}"#)
        #expect(
            try desk.value(
                """
                select concat_ws('|', job, host, pid, mode, arguments, exit_code, counts, finished_at >= started_at)
                from job_runs
                """) == #"fetch-minute|host|42|PAPER|--stocks 005930|3|{"stored": 5}|t"#)
        #expect(
            try desk.values("select concat_ws('|', run_id is null, job, kind, message) from job_events order by id")
                == [
                    "f|fetch-minute|connection|KIS not reached: 'quoted'",
                    "t|fetch-minute|authentication|outside a run",
                ])
    }

    @Test("What failed last time is read from the last run of this job that was finished")
    func failedLastTime() async throws {
        let desk = try await Desk()
        let session = desk.session()
        let ledger = RunLedger(session, job: "fetch-minute")
        #expect(try await ledger.failedLastTime().isEmpty)
        func finish(_ ledger: RunLedger, _ counts: String) async throws {
            let run = try await ledger.begin(host: "h", pid: 1, mode: "PAPER", arguments: "")
            try await ledger.finish(run, exitCode: 3, counts: counts)
        }
        try await finish(ledger, #"{"failures": [{"stock": "000660"}]}"#)
        try await finish(
            ledger,
            #"{"failures": [{"stock": "005930"}, {"stock": "0126Z0"}, {"stock": "005930"}, {"stock": null}, {}]}"#)
        try await finish(RunLedger(session, job: "fetch-daily"), #"{"failures": [{"stock": "035720"}]}"#)
        _ = try await ledger.begin(host: "h", pid: 1, mode: "PAPER", arguments: "killed")
        #expect(try await ledger.failedLastTime() == [StockCode("005930")!, StockCode("0126Z0")!])
        try await finish(ledger, #"{"failures": []}"#)
        #expect(try await ledger.failedLastTime().isEmpty)
        try await finish(ledger, "{}")
        #expect(try await ledger.failedLastTime().isEmpty)
    }
}
