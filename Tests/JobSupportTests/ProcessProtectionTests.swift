import Glibc
import JobSupport
import Testing

@Suite struct ProcessProtectionTests {
    @Test("A protected process leaves no core file and cannot be dumped")
    func protected() async {
        await #expect(processExitsWith: .exitCode(0)) {
            ProcessProtection.apply()
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
            let getDumpable: Int32 = 3
            let control = unsafeBitCast(dlsym(nil, "prctl"), to: ProcessControl.self)
            exit(limit.rlim_cur == 0 && limit.rlim_max == 0 && control(getDumpable, 0, 0, 0, 0) == 0 ? 0 : 1)
        }
    }
}
