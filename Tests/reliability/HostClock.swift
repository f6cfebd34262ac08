import Foundation
import MarketData
import TestSupport

/// The wall clock of a host: programs that get `environment` read it from a file, in which it can be set while they
/// run. What they measure time with goes right.
struct HostClock {
    private let folder: URL

    private var file: URL { folder.appending(path: "clock") }
    private var library: URL { folder.appending(path: "clock.so") }

    /// - Parameter speed: seconds it shows in a second
    init(showing time: KoreaTime, speed: Double = 1) async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "host-clock-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // A server runs as somebody else.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
        try await HostClock.compiled.value.write(to: library)
        try Data().write(to: file)
        try set(to: time, speed: speed)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// With an empty `KIS_NOW`, so that a job takes the host's time for the market's.
    var environment: [String: String] {
        ["LD_PRELOAD": library.path, "HOST_CLOCK": file.path, "KIS_NOW": ""]
    }

    func set(to time: KoreaTime, speed: Double = 1) throws {
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        let numbers = [now, time.microseconds - now, Int64((speed * 1_000_000).rounded())]
        let handle = try FileHandle(forWritingTo: file)
        try handle.write(contentsOf: numbers.withUnsafeBytes { Data($0) })
        try handle.close()
    }

    /// Made by the compiler that comes with Swift.
    private static let compiled = Task {
        let folder = FileManager.default.temporaryDirectory.appending(path: "host-clock-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let library = folder.appending(path: "clock.so")
        let arguments = ["-x", "c", "-O2", "-shared", "-fPIC", "-o", library.path, "-"]
        let outcome = try await ShellCommand("clang", arguments, standardInput: source).run()
        guard outcome.exitCode == 0 else { throw Uncompiled(message: outcome.standardError) }
        return try Data(contentsOf: library)
    }

    struct Uncompiled: Error { let message: String }

    private static let source = """
        #include <fcntl.h>
        #include <stdint.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        /* Microseconds: when it was set, how far it was ahead then, what it shows in a second. */
        static const volatile int64_t *clock_file;

        __attribute__((constructor)) static void open_clock(void) {
            int file = open(getenv("HOST_CLOCK"), O_RDONLY | O_CLOEXEC);
            void *map = mmap(0, 24, PROT_READ, MAP_SHARED, file, 0);
            if (map == MAP_FAILED) abort();
            clock_file = map;
            close(file);
        }

        int clock_gettime(clockid_t clock, struct timespec *shown) {
            int result = syscall(SYS_clock_gettime, clock, shown);
            if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return result;
            if (result != 0 || !clock_file) return result;
            int64_t real = shown->tv_sec * 1000000 + shown->tv_nsec / 1000;
            double drift = (double)(real - clock_file[0]) * (clock_file[2] - 1000000) / 1000000;
            int64_t time = real + clock_file[1] + (int64_t)drift;
            shown->tv_sec = time / 1000000;
            shown->tv_nsec = time % 1000000 * 1000;
            return 0;
        }

        int gettimeofday(struct timeval *shown, void *zone) {
            struct timespec time;
            clock_gettime(CLOCK_REALTIME, &time);
            shown->tv_sec = time.tv_sec;
            shown->tv_usec = time.tv_nsec / 1000;
            return 0;
        }

        time_t time(time_t *shown) {
            struct timespec time;
            clock_gettime(CLOCK_REALTIME, &time);
            if (shown) *shown = time.tv_sec;
            return time.tv_sec;
        }
        """
}
