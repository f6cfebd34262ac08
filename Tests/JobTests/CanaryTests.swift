import Foundation
import Glibc
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Secrets that would be recognised anywhere, and everything that may go wrong with a run that holds them.
@Suite struct CanaryTests {
    let secrets = CanarySecrets()

    private func rehearsal() async throws -> Rehearsal {
        try await Rehearsal(stocks: Array(Rehearsal.varied.prefix(3))) {
            $0.credentials = [secrets.credentials]
            // A token that dies is not handed out again: every fault is to meet a run that has one.
            $0.reissue = .alwaysNew
        }
    }

    /// A run that writes as much as it can.
    private func run(
        _ rehearsal: Rehearsal, at time: KoreaTime, environment: [String: String] = [:]
    ) async throws -> ShellOutcome {
        try await rehearsal.run(
            at: time, ["--verbose"],
            environment: secrets.environment(rehearsal).merging(environment) { $1 })
    }

    /// Two minutes apart, so that no token minute keeps a fault from its run.
    private func time(_ number: Int, of rehearsal: Rehearsal) -> KoreaTime {
        rehearsal.tick(rehearsal.session.open.value + 30 + 2 * number)
    }

    @Test("No secret is in anything that is written, whatever KIS answers", arguments: 0..<4)
    func answers(share: Int) async throws {
        let rehearsal = try await rehearsal()
        let evidence = try Evidence(rehearsal, secrets)
        try evidence.keep(try await run(rehearsal, at: rehearsal.at("09:05:02")))
        let cases = FaultTests.cases.enumerated().filter { $0.offset % 4 == share }.map(\.element)
        for (number, fault) in cases.enumerated() {
            let met = rehearsal.simulator.statistics.faultsApplied
            try rehearsal.database.execute("truncate kis_pace, kis_circuit")
            rehearsal.simulator.inject(Fault(fault.effect, transaction: "FHKST03010200"))
            try evidence.keep(try await run(rehearsal, at: time(number, of: rehearsal)))
            #expect(rehearsal.simulator.statistics.faultsApplied > met, "\(fault.name)")
            rehearsal.simulator.removeFaults()
        }
        #expect(!rehearsal.simulator.issuedTokens.isEmpty)
        #expect(try await evidence.leaks() == "")
        await rehearsal.end()
    }

    @Test("No secret is in anything that is written, whatever becomes of a token")
    func tokens() async throws {
        let rehearsal = try await rehearsal()
        let evidence = try Evidence(rehearsal, secrets)
        let names = [
            "envelope msg_cd=EGW00103 status=403", "envelope msg_cd=EGW00133 status=403", "status-404", "html-503",
            "empty-body", "invalid-utf8", "truncated", "short-length", "broken-chunks", "reset",
        ]
        for (number, name) in names.enumerated() {
            let met = rehearsal.simulator.statistics.faultsApplied
            try rehearsal.database.execute("truncate kis_pace, kis_circuit")
            rehearsal.simulator.inject(Fault(FaultTests.Case(name, everywhere: [], "").effect, transaction: "tokenP"))
            try evidence.keep(try await run(rehearsal, at: time(number, of: rehearsal)))
            #expect(rehearsal.simulator.statistics.faultsApplied > met, "\(name)")
            rehearsal.simulator.removeFaults()
        }
        // At last one that is kept.
        let outcome = try await run(rehearsal, at: time(names.count, of: rehearsal))
        #expect(outcome.exitCode == 0, "\(outcome)")
        try evidence.keep(outcome)
        #expect(try await evidence.leaks() == "")
        await rehearsal.end()
    }

    @Test("No secret is in anything that is written about settings that are wrong")
    func settings() async throws {
        let rehearsal = try await rehearsal()
        let evidence = try Evidence(rehearsal, secrets)
        let (password, secret) = (secrets.password, secrets.credentials.appSecret)
        let mistakes = [
            ["DATABASE_URL": "postgresql://collector:\(password)@[::1/bars"],
            ["DATABASE_URL": "postgresql://collector:\(password)@localhost:99999999/bars"],
            ["DATABASE_URL": "postgresql://collector:\(password)@localhost/bars?\(password)=\(password)"],
            ["DATABASE_URL": "postgres//collector:\(password)@localhost/bars"],
            ["DATABASE_URL": "postgresql://collector:\(password)@127.0.0.1:1/bars"],
            ["DATABASE_URL": "password=\(password) host="],
            ["SLACK_WEBHOOK_URL": "hooks.slack.com/services/\(secrets.webhook)"],
            ["HEALTHCHECK_URL": "http://hc-ping.com/\(secrets.healthcheck)"],
            ["KIS_BASE_URL": "http://me:\(password)@hc-ping.com/"],
            ["KIS_APP_SECRET": "\(secret) \(secret)"], ["KIS_APP_KEY": secret], ["KIS_RATE_LIMIT": secret],
            ["LOG_LEVEL": password, "MODE": password], ["KIS_NOW": password],
        ]
        for mistake in mistakes {
            let outcome = try await run(rehearsal, at: rehearsal.at("09:35:02"), environment: mistake)
            #expect(outcome.exitCode == 78 || outcome.exitCode == 69, "\(mistake.keys): \(outcome)")
            try evidence.keep(outcome)
        }
        try "KIS_APP_SECRET='\(secret)\n\(secret)\nKIS_APP_KEY=\"\(secret)".write(
            to: rehearsal.home.appending(path: ".env"), atomically: true, encoding: .utf8)
        let outcome = try await run(rehearsal, at: rehearsal.at("09:35:02"))
        #expect(outcome.exitCode == 78, "\(outcome)")
        try evidence.keep(outcome)
        #expect(try await evidence.leaks() == "")
        await rehearsal.end()
    }

    @Test("A process at work shows no secret in its command line, and leaves no core")
    func process() async throws {
        let rehearsal = try await rehearsal()
        let evidence = try Evidence(rehearsal, secrets)
        rehearsal.simulator.inject(Fault(.delay(.seconds(20)), transaction: "FHKST03010200"))
        let run = try rehearsal.start(
            at: rehearsal.at("09:35:02"), ["--verbose"], environment: secrets.environment(rehearsal))
        try await eventually("it is at work") { rehearsal.simulator.pages > 0 }
        let facts = "/proc/\(run.processID)"
        let command = try String(contentsOfFile: "\(facts)/cmdline", encoding: .utf8)
        #expect(command.contains("fetch-minute"))
        try evidence.keep(command, as: "command-line")
        let limits = try String(contentsOfFile: "\(facts)/limits", encoding: .utf8)
        #expect(limits.contains(#/Max core file size +0 +0 /#), "\(limits)")
        // What a process that may not be dumped shows belongs to root, whoever it runs as.
        var status = stat()
        #expect(stat("\(facts)/status", &status) == 0 && status.st_uid == 0)
        run.send(SIGTERM)
        try evidence.keep(await run.outcome())
        #expect(try await evidence.leaks() == "")
        await rehearsal.end()
    }
}
