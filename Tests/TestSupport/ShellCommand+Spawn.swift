import Foundation
import Glibc

extension ShellCommand {
    /// Starts the program as the leader of a process group of its own and returns its process number. `streams` become
    /// its standard input, output and error.
    func spawn(streams: [CapturedStream]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in zip(Int32(0)..., streams) {
            posix_spawn_file_actions_adddup2(&actions, stream.descriptor, number)
        }
        var attributes = ShellCommand.attributes
        defer { posix_spawnattr_destroy(&attributes) }
        var processID: pid_t = 0
        let error = CStrings(commandLine).withPointers { arguments in
            CStrings(variables.map { "\($0)=\($1)" }).withPointers { variables in
                posix_spawnp(&processID, commandLine[0], &actions, &attributes, arguments, variables)
            }
        }
        guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
        return processID
    }

    /// A process group of its own, and signals as a shell would start it: the threads that run tests block most of them.
    private static var attributes: posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        return attributes
    }

    private var variables: [String: String] {
        var variables = environment ?? ProcessInfo.processInfo.environment
        for (name, value) in ShellCommand.instruments {
            // A test may have something to preload as well.
            let given = name == "LD_PRELOAD" ? environment?[name] : nil
            variables[name] = given.map { "\(value):\($0)" } ?? value
        }
        return variables
    }

    /// What programs need that were built like these tests: the sanitizers' options with what is preloaded for them, and
    /// where coverage is left: in a few files for all runs of a program, and away from those of the tests, since a run
    /// that is killed as it writes can spoil one.
    private static let instruments: [String: String] = {
        let own = ProcessInfo.processInfo.environment
        var instruments = own.filter { ["ASAN_OPTIONS", "TSAN_OPTIONS", "LD_PRELOAD"].contains($0.key) }
        if let profile = own["LLVM_PROFILE_FILE"], let slash = profile.lastIndex(of: "/") {
            instruments["LLVM_PROFILE_FILE"] = profile[...slash] + "programs/%4m.profraw"
        }
        return instruments
    }()

    /// `env` changes the folder and becomes the program.
    private var commandLine: [String] {
        let folder = workingDirectory.map { ["env", "--chdir=\($0)"] } ?? []
        return folder + [executable] + arguments
    }
}

/// A null-terminated array of C strings.
private final class CStrings {
    private let pointers: [UnsafeMutablePointer<CChar>?]

    init(_ strings: [String]) { pointers = strings.map { strdup($0) } + [nil] }

    deinit { for pointer in pointers { free(pointer) } }

    func withPointers<Result>(_ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result { body(pointers) }
}
