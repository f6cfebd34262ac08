import Coordination
import KISOpenAPI
import TestSupport
import Testing

@Suite("Who goes first on a shared key")
struct PrecedenceTests {
    /// Requests of one process, each sent when its slot comes and answered a little later, until `end`.
    private static func work(
        _ gate: SharedGate, lanes: Int, until end: ContinuousClock.Instant, answer: Duration = .milliseconds(5)
    ) async -> [ContinuousClock.Instant] {
        await withTaskGroup(of: [ContinuousClock.Instant].self) { group in
            for _ in 0..<lanes {
                group.addTask {
                    var sent: [ContinuousClock.Instant] = []
                    while let slot = try? await gate.slot(before: end) {
                        try? await Task.sleep(for: slot.wait)
                        sent.append(.now)
                        try? await Task.sleep(for: answer)
                    }
                    return sent
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// By a process that has asked for one slot.
    private static func openCircuit(_ desk: Desk) async throws {
        let gate = desk.gate()
        _ = try await gate.slot(before: .generous)
        for number in 1...5 { try await gate.report(.failed("failure \(number)")) }
    }

    @Test("A tick that begins amid a backfill has its slots as if it were alone, and then the backfill goes on")
    func tick() async throws {
        let desk = try await Desk()
        let backfills = (0..<2).map { _ in desk.gate(perSecond: 20, .yields) }
        let start = ContinuousClock.now
        async let first = Self.work(backfills[0], lanes: 20, until: start + .seconds(6))
        async let second = Self.work(backfills[1], lanes: 20, until: start + .seconds(6))
        try await Task.sleep(for: .seconds(1))
        let tick = desk.gate(perSecond: 20)
        let begun = ContinuousClock.now
        for _ in 0..<20 { try await Task.sleep(for: tick.slot(before: .generous).wait) }
        let ended = ContinuousClock.now
        let sent = await first + second
        #expect(begun.duration(to: ended) < .milliseconds(1_600))
        #expect(sent.count { $0 > begun + .milliseconds(400) && $0 < ended } == 0)
        #expect(sent.count { $0 < begun } >= 15)
        // The tick's own reservation keeps them back for two seconds more, and not longer.
        #expect(sent.count { $0 > ended && $0 < ended + .milliseconds(1_500) } == 0)
        let pausing = sent.filter { $0 > ended }.min().map { ended.duration(to: $0) }
        #expect(pausing.map { $0 < .milliseconds(2_600) } == true, "\(String(describing: pausing))")
    }

    @Test("Whoever yields uses the whole pace while no tick is at work", arguments: [5, 150])
    func alone(milliseconds: Int) async throws {
        let desk = try await Desk()
        let gates = (0..<2).map { _ in desk.gate(perSecond: 60, .yields) }
        _ = try await gates[0].slot(before: .generous)
        let end = ContinuousClock.now + .seconds(3)
        async let first = Self.work(gates[0], lanes: 16, until: end, answer: .milliseconds(milliseconds))
        async let second = Self.work(gates[1], lanes: 16, until: end, answer: .milliseconds(milliseconds))
        let sent = await first.count + second.count
        #expect(sent >= 160 && sent <= 182, "\(sent)")
    }

    @Test("Whoever yields reserves no slot further ahead than a quarter of a second")
    func notAhead() async throws {
        let desk = try await Desk()
        let gate = desk.gate(perSecond: 10, .yields)
        let all = await withTaskGroup(of: Duration?.self) { group in
            for _ in 0..<12 { group.addTask { try? await gate.slot(before: .generous).wait } }
            return await group.reduce(into: [Duration]()) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(all.count == 12)
        #expect(all.allSatisfy { $0 <= .milliseconds(250) }, "\(all)")
    }

    @Test("Whoever has found no room for ten seconds stands in line, but not before a tick")
    func inLine() async throws {
        let desk = try await Desk()
        let gate = desk.gate(perSecond: 10, .yields)
        _ = try await gate.slot(before: .generous)
        try desk.execute("update kis_pace set next_slot_at = clock_timestamp() + interval '20 seconds'")
        let begun = ContinuousClock.now
        let slot = try await gate.slot(before: begun + .seconds(60))
        let waited = begun.duration(to: .now)
        #expect(waited >= .seconds(10) && waited < .seconds(12), "\(waited)")
        #expect(slot.wait > .seconds(7))
    }

    @Test("Requests that are cancelled while they wait in line take no slot")
    func cancelled() async throws {
        let desk = try await Desk()
        try await Self.openCircuit(desk)
        // The first one waits ten seconds for the circuit's trial call, the others for the first one.
        let gate = desk.gate(after: .seconds(50))
        var requests: [Task<KISError?, Never>] = []
        for _ in 0..<6 {
            requests.append(Task { await failure { () throws(KISError) in try await gate.slot(before: .generous) } })
            try await Task.sleep(for: .milliseconds(100))
        }
        try desk.execute("update kis_circuit set opened_at = null, open_until = null, trial_started_at = null")
        for request in requests.reversed() { request.cancel() }
        for request in requests { #expect("\(await request.value, default: "a slot")" == "\(KISError.cancelled)") }
        #expect(try desk.value("select requests from kis_pace") == "1")
    }

    @Test("A backfill that has used its minute leaves a tick the burst")
    func burst() async throws {
        let desk = try await Desk()
        let backfill = desk.gate(perSecond: 500, perMinute: 2_400, .yields)
        _ = await Self.work(backfill, lanes: 4, until: .now + .seconds(2))
        let requests = try desk.value("select requests from kis_pace").flatMap { Int($0) } ?? 0
        #expect(requests <= 90)
        let tick = desk.gate(perSecond: 500, perMinute: 2_400)
        let begun = ContinuousClock.now
        for _ in 0..<50 { try await Task.sleep(for: tick.slot(before: .generous).wait) }
        #expect(begun.duration(to: .now) < .milliseconds(700))
    }

    @Test("The circuit's trial call is made at once, whoever makes it, and its run is named")
    func trial() async throws {
        let desk = try await Desk()
        try await Self.openCircuit(desk)
        try desk.execute("update kis_pace set urgent_until = now() + interval '1 hour'")
        let backfill = desk.gate(after: .seconds(62), .yields, run: 4_711)
        _ = try await backfill.slot(before: .now + .seconds(5))
        #expect(try desk.value("select trial_run_id from kis_circuit") == "4711")
    }
}
