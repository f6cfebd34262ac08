import Coordination
import KISOpenAPI
import MarketData
import TestSupport
import Testing

@Suite("The shared circuit")
struct CircuitTests {
    /// A desk where KIS has failed so many times in a row.
    private static func desk(failures: Int) async throws -> Desk {
        let desk = try await Desk()
        let gate = desk.gate()
        _ = try await gate.slot(before: .generous)
        for number in 1...failures { try await gate.report(.failed("failure \(number)")) }
        return desk
    }

    /// Why there is no slot so long after the start; nil when there is one.
    private static func refusal(
        _ desk: Desk, after duration: Duration, before deadline: ContinuousClock.Instant = .now + .milliseconds(100)
    ) async -> KISError? {
        let gate = desk.gate(after: duration)
        return await failure { () throws(KISError) in try await gate.slot(before: deadline) }
    }

    @Test(
        "Five failures in a row open it for a minute of market time, for every process, and the error says until when")
    func opens() async throws {
        let desk = try await Self.desk(failures: 4)
        #expect(await Self.refusal(desk, after: .zero) == nil)
        let gate = desk.gate()
        _ = try await gate.slot(before: .generous)
        try await gate.report(.failed("failure 5"))
        for seconds in [0, 30] {
            let start = ContinuousClock.now
            let error = await Self.refusal(desk, after: .seconds(seconds), before: .generous)
            guard case .circuitOpen(let until, "failure 5") = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let wait = until.duration(since: Desk.nine)
            #expect(wait >= .seconds(60) && wait < .seconds(90))
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test("An open circuit takes no slots")
    func noSlots() async throws {
        let desk = try await Self.desk(failures: 5)
        let before = try desk.value("select requests from kis_pace")
        for _ in 0..<3 { #expect(await Self.refusal(desk, after: .seconds(45)) != nil) }
        #expect(try desk.value("select requests from kis_pace") == before)
    }

    @Test("A process waits when the trial is due within 20 seconds and its deadline lets it")
    func waits() async throws {
        let desk = try await Self.desk(failures: 5)
        let due = desk.clock().now.adding(seconds: 2)
        try desk.execute("update kis_circuit set open_until = '\(due.iso)'")
        let gate = desk.gate()
        let start = ContinuousClock.now
        _ = try await gate.slot(before: .generous)
        #expect(start.duration(to: .now) >= .milliseconds(900))
    }

    @Test("A backfill at work waits for the trial, however far; one that begins does not, and a tick neither")
    func patience() async throws {
        let desk = try await Desk()
        let working = desk.gate(.yields, outlastsOutages: true)
        let tick = desk.gate()
        for gate in [working, tick] {
            _ = try await gate.slot(before: .generous)
            try await gate.report(.answered)
        }
        for number in 1...5 { try await tick.report(.failed("failure \(number)")) }
        let due = desk.clock().now.adding(seconds: 22)
        try desk.execute("update kis_circuit set open_until = '\(due.iso)'")
        for gate in [tick, desk.gate(.yields, outlastsOutages: true)] {
            let error = await failure { () throws(KISError) in try await gate.slot(before: .now + .seconds(60)) }
            guard case .circuitOpen = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        let waiting = Task { try await working.slot(before: .now + .seconds(60)) }
        try await Task.sleep(for: .milliseconds(300))
        // It looks again when the trial is due.
        waiting.cancel()
        let result = await waiting.result
        guard case .failure(let error as KISError) = result, case .cancelled = error else {
            Issue.record("\(result)")
            return
        }
    }

    @Test("One process makes the trial call; success lets everybody in")
    func trial() async throws {
        let desk = try await Self.desk(failures: 5)
        let gates = (0..<8).map { _ in desk.gate(after: .seconds(62 + 60)) }
        let admitted = await withTaskGroup(of: SharedGate?.self) { group in
            for gate in gates {
                group.addTask {
                    await failure { () throws(KISError) in
                        try await gate.slot(before: .now + .milliseconds(400))
                    } == nil ? gate : nil
                }
            }
            return await group.reduce(into: [SharedGate]()) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(admitted.count == 1)
        let waiting = Task {
            await failure { () throws(KISError) in
                try await desk.gate(after: .seconds(62 + 60)).slot(before: .generous)
            }
        }
        try await Task.sleep(for: .milliseconds(100))
        try await admitted[0].report(.answered)
        #expect(await waiting.value == nil)
        #expect(try desk.value("select consecutive_failures || coalesce(open_until::text, '') from kis_circuit") == "0")
    }

    @Test("A trial that fails closes the door for another minute")
    func failedTrial() async throws {
        let desk = try await Self.desk(failures: 5)
        let gate = desk.gate(after: .seconds(122))
        _ = try await gate.slot(before: .generous)
        try await gate.report(.failed("still down"))
        guard case .circuitOpen(let until, "still down") = await Self.refusal(desk, after: .seconds(122)) else {
            Issue.record("the circuit is not open")
            return
        }
        #expect(until.duration(since: desk.clock(after: .seconds(122)).now) > .seconds(50))
    }

    @Test("A trial answered by something that is not KIS closes the door for another minute")
    func unintelligibleTrial() async throws {
        let desk = try await Self.desk(failures: 5)
        let gate = desk.gate(after: .seconds(122))
        _ = try await gate.slot(before: .generous)
        try await gate.report(.unintelligible("a web page"))
        guard case .circuitOpen(let until, "a web page") = await Self.refusal(desk, after: .seconds(122)) else {
            Issue.record("the circuit is not open")
            return
        }
        #expect(until.duration(since: desk.clock(after: .seconds(122)).now) > .seconds(50))
    }

    @Test("A trial that is abandoned, or that its deadline does not let begin, leaves the next process to try at once")
    func abandonedTrial() async throws {
        let desk = try await Self.desk(failures: 5)
        let gate = desk.gate(after: .seconds(122))
        _ = try await gate.slot(before: .generous)
        try await gate.report(.abandoned)
        #expect(try desk.value("select trial_started_at from kis_circuit") == nil)
        try desk.execute("update kis_pace set next_slot_at = clock_timestamp() + interval '5 seconds'")
        #expect(await Self.refusal(desk, after: .seconds(122)) != nil)
        #expect(try desk.value("select trial_started_at from kis_circuit") == nil)
        try desk.execute("update kis_pace set next_slot_at = clock_timestamp(), minute_slot_at = clock_timestamp()")
        #expect(await Self.refusal(desk, after: .seconds(122), before: .generous) == nil)
    }

    @Test("A trial that never reports is given up after half a minute")
    func lostTrial() async throws {
        let desk = try await Self.desk(failures: 5)
        #expect(await Self.refusal(desk, after: .seconds(122), before: .now + .seconds(5)) == nil)
        #expect(await Self.refusal(desk, after: .seconds(122)) != nil)
        #expect(await Self.refusal(desk, after: .seconds(153), before: .now + .seconds(5)) == nil)
    }

    @Test(
        "Only failures count, and any answer of KIS starts the count again",
        arguments: [CallOutcome.answered, .refused, .tooFast])
    func neverCount(outcome: CallOutcome) async throws {
        let desk = try await Self.desk(failures: 4)
        let gate = desk.gate()
        _ = try await gate.slot(before: .generous)
        for _ in 0..<6 { try await gate.report(outcome) }
        #expect(try desk.value("select consecutive_failures from kis_circuit") == "0")
        for _ in 0..<4 { try await gate.report(.failed("again")) }
        #expect(try desk.value("select open_until from kis_circuit") == nil)
        _ = try await gate.slot(before: .generous)
    }

    @Test("Sixteen failures at once are counted one by one")
    func atOnce() async throws {
        let desk = try await Desk()
        let gates = (0..<16).map { _ in desk.gate() }
        await withTaskGroup { group in
            for gate in gates {
                group.addTask {
                    await failure { () throws(KISError) in
                        _ = try await gate.slot(before: .generous)
                        try await gate.report(.failed("down"))
                    }
                }
            }
        }
        let count = try #require(try desk.value("select consecutive_failures from kis_circuit").flatMap { Int($0) })
        #expect(count >= 5 && count <= 16)
        #expect(await Self.refusal(desk, after: .zero) != nil)
    }
}
