import Foundation
import JobSupport
import Testing

/// Signals are of the whole process, so each test has one of its own.
struct StopSignalsTests {
    @Test("SIGTERM cancels the job, which ends in its own way with 143")
    func terminate() async {
        await #expect(processExitsWith: .exitCode(143)) {
            let signals = StopSignals()
            let wasCancelled = await signals.cancelling {
                kill(getpid(), SIGTERM)
                try? await Task.sleep(for: .seconds(20))
                return Task.isCancelled
            }
            exit(wasCancelled ? signals.received?.exitStatus.rawValue ?? 1 : 2)
        }
    }

    @Test("SIGINT means 130, and what follows at once counts for nothing")
    func interrupt() async {
        await #expect(processExitsWith: .exitCode(130)) {
            let signals = StopSignals()
            kill(getpid(), SIGINT)
            let first = await signals.first()
            kill(getpid(), SIGTERM)
            try? await Task.sleep(for: .milliseconds(100))
            let again = await signals.first()
            exit(first == again ? first?.exitStatus.rawValue ?? 1 : 2)
        }
    }

    @Test("A second signal ends a job that does not stop")
    func impatience() async {
        await #expect(processExitsWith: .signal(SIGTERM)) {
            let signals = StopSignals(patience: .milliseconds(50))
            kill(getpid(), SIGTERM)
            _ = await signals.first()
            try? await Task.sleep(for: .milliseconds(500))
            kill(getpid(), SIGTERM)
            try? await Task.sleep(for: .seconds(20))
        }
    }

    @Test("A job that ends by itself is not kept waiting for a signal")
    func noSignal() async {
        await #expect(processExitsWith: .exitCode(0)) {
            let signals = StopSignals()
            let value = await signals.cancelling { 7 }
            exit(value == 7 && signals.received == nil ? 0 : 1)
        }
    }

    @Test("A protected process leaves no core, cannot be dumped, and outlives a closed pipe")
    func protection() async {
        await #expect(processExitsWith: .exitCode(0)) {
            ProcessProtection.apply()
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            close(ends[0])
            let survives = write(ends[1], "x", 1) == -1 && errno == EPIPE
            // What a process that cannot be dumped has under /proc belongs to root; for root itself the file is closed.
            let getDumpable: Int32 = 3
            typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
            let prctl = unsafeBitCast(dlsym(nil, "prctl"), to: ProcessControl.self)
            exit(survives && limit.rlim_max == 0 && prctl(getDumpable, 0, 0, 0, 0) == 0 ? 0 : 1)
        }
    }
}
