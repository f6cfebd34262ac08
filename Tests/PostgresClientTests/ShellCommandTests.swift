import Foundation
import TestSupport
import Testing

struct ShellCommandTests {
    @Test("A program gets its input, arguments, environment and folder, and returns its output and status")
    func everything() async throws {
        let script = #"cat; echo "$1 $COLOUR $(pwd)"; echo oops >&2; exit 3"#
        let outcome = try await ShellCommand(
            "sh", ["-c", script, "sh", "two words"], environment: ["COLOUR": "green", "PATH": "/usr/bin:/bin"],
            standardInput: "given\n", workingDirectory: "/usr"
        ).run()
        #expect(outcome.status == .exited(3))
        #expect(outcome.standardOutput == "given\ntwo words green /usr\n")
        #expect(outcome.standardError == "oops\n")
        #expect(!outcome.timedOut)
    }

    @Test("More output than a pipe holds arrives whole")
    func largeOutput() async throws {
        let outcome = try await ShellCommand("head", ["-c", "3000000", "/dev/zero"]).run()
        #expect(outcome.standardOutput.utf8.count == 3_000_000)
    }

    @Test("A program that is killed says by which signal", arguments: [SIGTERM, SIGKILL])
    func signals(_ signal: Int32) async throws {
        let running = try ShellCommand("sh", ["-c", "echo ready; exec sleep 30"]).start()
        while running.standardOutput.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        running.send(signal)
        let outcome = await running.outcome()
        #expect(outcome.status == .signalled(signal))
        #expect(outcome.wallTime < .seconds(20))
        running.send(signal)
        #expect(await running.outcome().status == .signalled(signal))
    }

    @Test("A program that hangs is killed with its children after its time")
    func timeout() async throws {
        let outcome = try await ShellCommand("sh", ["-c", "sleep 30 & echo $!; wait"], timeout: .milliseconds(200))
            .run()
        #expect(outcome.timedOut)
        #expect(outcome.status == .signalled(SIGKILL))
        let child = try #require(Int32(outcome.standardOutput.dropLast()))
        let deadline = ContinuousClock.now + .seconds(5)
        while isRunning(child), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
        #expect(!isRunning(child))
    }

    @Test("A background child does not hold up the end")
    func backgroundChild() async throws {
        let outcome = try await ShellCommand("sh", ["-c", "sleep 3 & echo done"]).run()
        #expect(outcome.standardOutput == "done\n")
        #expect(outcome.wallTime < .seconds(3))
    }

    @Test("Many at once do not disturb each other")
    func manyAtOnce() async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask {
                    let outcome = try await ShellCommand(
                        "sh", ["-c", "read -r x; echo $x"], standardInput: "\(number)\n"
                    ).run()
                    return outcome.standardOutput == "\(number)\n"
                }
            }
            for try await isRight in group { #expect(isRight) }
        }
    }

    @Test("A program that does not exist is an error")
    func missing() async {
        await #expect(throws: (any Error).self) { try await ShellCommand("/nowhere/program").run() }
    }

    /// A zombie has ended.
    private func isRunning(_ processID: Int32) -> Bool {
        guard kill(processID, 0) == 0 else { return false }
        let status = (try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)) ?? ""
        return !status.contains(") Z ")
    }
}
