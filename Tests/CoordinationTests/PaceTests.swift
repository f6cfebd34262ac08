import Coordination
import KISOpenAPI
import MarketData
import PostgresClient
import TestSupport
import Testing

@Suite("The shared pace")
struct PaceTests {
    /// A desk that notes the start of every slot on the server's clock.
    private static func recordingDesk() async throws -> Desk {
        let desk = try await Desk()
        try desk.execute("create table slot (id bigint generated always as identity, start double precision)")
        try desk.execute(
            """
            create function note() returns trigger language plpgsql as $$ begin
                if new.requests > old.requests then
                    insert into slot (start) values (extract(epoch from new.next_slot_at) - 1 / new.rate);
                end if;
                return new;
            end $$
            """)
        try desk.execute("create trigger note after update on kis_pace for each row execute function note()")
        return desk
    }

    /// Takes slots with several processes at once; returns the earliest moment of each, in seconds of the host's clock.
    private static func takeSlots(_ processes: [SharedGate], each: Int) async throws -> [Double] {
        try await withThrowingTaskGroup(of: [Double].self) { group in
            for process in processes {
                group.addTask {
                    var starts: [Double] = []
                    for _ in 0..<each {
                        let slot = try await process.slot(before: .now + .seconds(3_600))
                        starts.append(Double(MarketClock.host.now.microseconds) / 1e6 + slot.wait / .seconds(1))
                    }
                    return starts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// The most starts within any window of so many seconds, its end left out.
    private static func most(_ starts: [Double], within window: Double) -> Int {
        let sorted = starts.sorted()
        var first = 0
        return sorted.indices.reduce(0) { most, last in
            // A microsecond for the server's rounding.
            while sorted[last] - sorted[first] >= window - 2e-6 { first += 1 }
            return max(most, last - first + 1)
        }
    }

    private static func starts(_ desk: Desk) throws -> [Double] {
        try desk.values("select start from slot order by id").compactMap { $0.flatMap(Double.init) }
    }

    @Test("Eight processes take 240 slots: no second holds more than the limit, and no slot comes before its start")
    func second() async throws {
        let desk = try await Self.recordingDesk()
        let returned = try await Self.takeSlots((0..<8).map { _ in desk.gate(perSecond: 60) }, each: 30).sorted()
        let starts = try Self.starts(desk).sorted()
        #expect(starts.count == 240)
        #expect(Self.most(starts, within: 1) <= 60)
        #expect(zip(returned, starts).allSatisfy { $0 >= $1 - 0.001 })
        let length = starts[239] - starts[0]
        #expect(length < 6)
        #expect(try desk.value("select requests from kis_pace") == "240")
    }

    @Test("The limit a minute holds over every sliding minute, with a burst at the rate a second before it")
    func minute() async throws {
        let desk = try await Self.recordingDesk()
        let gates = (0..<4).map { _ in desk.gate(perSecond: 1_000, perMinute: 600) }
        _ = try await Self.takeSlots(gates, each: 350)
        let starts = try Self.starts(desk).sorted()
        #expect(starts.count == 1_400)
        #expect(Self.most(starts, within: 60) <= 600)
        #expect(Self.most(starts, within: 1) >= 50)
        // What is left of the limit when a burst may come at any time.
        let length = starts[1_399] - starts[0]
        #expect(length < 155)
    }

    @Test("By default paper has a slot a second, and live 950 a minute")
    func defaults() async throws {
        let paper = PaceLimits(.paper)
        let live = PaceLimits(.live)
        #expect(paper.perSecond == 1 && paper.perMinute == 60)
        #expect(live.perSecond == 18 && live.perMinute == 950)
        #expect(PaceLimits(.live, perSecond: 5).perMinute == 300)
        #expect(PaceLimits(.live, perSecond: 5, perMinute: 100).perMinute == 100)
        let desk = try await Self.recordingDesk()
        let gate = desk.gate(perSecond: 1)
        _ = try await Self.takeSlots([gate], each: 60)
        let starts = try Self.starts(desk)
        let length = try #require(starts.max()) - #require(starts.min())
        #expect(length >= 58.999 && length < 60)
    }

    @Test("A slot beyond the deadline is refused without a wait")
    func deadline() async throws {
        let desk = try await Desk()
        let gate = desk.gate(perSecond: 0.1)
        _ = try await gate.slot(before: .generous)
        let error = await failure { () throws(KISError) in try await gate.slot(before: .now + .seconds(2)) }
        guard case .deadlinePassed = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("EGW00201 cuts the rate once a second however many hear it, and gives everybody a second's pause")
    func cut() async throws {
        let desk = try await Desk()
        let gates = (0..<4).map { _ in desk.gate(perSecond: 100) }
        for gate in gates { _ = try await gate.slot(before: .generous) }
        await withTaskGroup { group in
            for gate in gates + gates {
                group.addTask { await failure { () throws(KISError) in try await gate.report(.tooFast) } }
            }
            for await error in group { #expect(error == nil) }
        }
        #expect(try desk.value("select rate || ' ' || refusals from kis_pace") == "70 8")
        let slot = try await desk.gate(perSecond: 100).slot(before: .generous)
        #expect(slot.rate == 70 && slot.wait > .milliseconds(500) && slot.wait <= .seconds(1))
        try desk.execute("update kis_pace set cut_at = cut_at - interval '1 second'")
        try await gates[0].report(.tooFast)
        #expect(try desk.value("select rate from kis_pace") == "49")
        for _ in 0..<30 {
            try desk.execute("update kis_pace set cut_at = cut_at - interval '1 second'")
            try await gates[0].report(.tooFast)
        }
        #expect(try desk.value("select rate from kis_pace") == "5")
    }

    @Test("Success brings the rate back to the limit, and not above it; a refusal does not")
    func recovery() async throws {
        let desk = try await Desk()
        let gate = desk.gate(perSecond: 100)
        _ = try await gate.slot(before: .generous)
        try await gate.report(.tooFast)
        try await gate.report(.refused)
        #expect(try desk.value("select rate from kis_pace") == "70")
        try await gate.report(.answered)
        #expect(try desk.value("select rate from kis_pace") == "70.2")
        for _ in 0..<150 { try await gate.report(.answered) }
        #expect(try desk.value("select rate from kis_pace") == "100")
        try desk.execute("update kis_pace set rate = 99.9")
        #expect(try await gate.slot(before: .generous).rate == 99.9)
        try await gate.report(.answered)
        #expect(try desk.value("select rate from kis_pace") == "100")
    }

    @Test("A limit configured below the stored rate wins")
    func lowerLimit() async throws {
        let desk = try await Self.recordingDesk()
        _ = try await desk.gate(perSecond: 100).slot(before: .generous)
        let slow = desk.gate(perSecond: 4)
        #expect(try await slow.slot(before: .generous).rate == 4)
        _ = try await Self.takeSlots([slow], each: 3)
        let starts = try Self.starts(desk)
        let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }
        #expect(gaps[0] > 0.0099 && gaps.dropFirst().allSatisfy { $0 > 0.2499 })
    }

    @Test("While KIS is well a request costs one statement: its slot")
    func statements() async throws {
        let desk = try await Desk()
        let gate = desk.gate(session: desk.session("counted"))
        for _ in 0..<100 {
            _ = try await gate.slot(before: .generous)
            try await gate.report(.answered)
            try await gate.report(.refused)
        }
        // The server adds a session's statements up when it ends.
        try await desk.terminate("counted")
        var count = 0
        while count < 100 {
            count =
                try desk.value(
                    "select xact_commit from pg_stat_database where datname = current_database()"
                ).flatMap { Int($0) } ?? 0
        }
        // The first slot's rows, and what this test asks itself, are a few more.
        #expect(count < 180)
    }

    @Test("A success costs no statement while nothing has to be mended")
    func freeSuccess() async throws {
        let desk = try await Desk()
        let gate = desk.gate(session: desk.session("silent"))
        _ = try await gate.slot(before: .generous)
        try await desk.terminate("silent")
        try await gate.report(.answered)
        try await gate.report(.refused)
        #expect(try desk.pids("silent").isEmpty)
    }

    @Test("Rows that disappear are made again")
    func missingRows() async throws {
        let desk = try await Desk()
        let gate = desk.gate()
        for table in ["kis_pace", "kis_circuit"] {
            _ = try await gate.slot(before: .generous)
            try desk.execute("delete from \(table)")
        }
        _ = try await gate.slot(before: .generous)
        #expect(try desk.value("select requests from kis_pace") != nil)
    }
}
