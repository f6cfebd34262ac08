import Glibc

/// What a process that holds an app secret does first.
package enum ProcessProtection {
    /// No core file, no debugger and no other process of the same user can read its memory, and a pipe that its reader
    /// closed is an error of `write`, not the end of the job.
    package static func apply() {
        signal(SIGPIPE, SIG_IGN)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        forbidDumps()
    }

    /// A core limit of 0 does not hold where cores are piped to a collector; this does. `prctl` is variadic in C, so
    /// Swift does not import it and it is looked up by name.
    private static func forbidDumps() {
        typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
        let setDumpable: Int32 = 4
        guard let address = dlsym(nil, "prctl") else { return }
        _ = unsafeBitCast(address, to: ProcessControl.self)(setDumpable, 0, 0, 0, 0)
    }
}
