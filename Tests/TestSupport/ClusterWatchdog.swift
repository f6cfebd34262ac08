import Foundation
import Glibc

/// A shell that starts the server and waits at a pipe which only the test process holds open: when that process is gone,
/// even killed, the pipe ends, and the shell stops the server and removes its folder.
enum ClusterWatchdog {
    static func start(_ programs: PostgresPrograms, _ folder: String, environment: [String: String]) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw POSIXError.latest }
        // The programs under test must not hold the pipe.
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        let shell = Process()
        // Not through setsid, which forks and leaves a child that nobody waits for: exit tests hang on such a one.
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", script, "cluster-watchdog", programs.folder, folder]
        shell.environment = ShellCommand.environment(with: environment)
        shell.standardInput = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        shell.currentDirectoryURL = URL(filePath: "/")
        try shell.run()
    }

    /// PostgreSQL refuses to run as root. Roles need no password, but `password_bearer` does.
    private static let script = """
        programs=$1 folder=$2
        trap '' HUP INT TERM
        as_owner() { "$@"; }
        if [ "$(id -u)" = 0 ]; then
            chown postgres "$folder"
            as_owner() { setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; }
        fi
        settings="listen_addresses='' unix_socket_directories='$folder' max_connections=200 fsync=off full_page_writes=off"
        as_owner "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync \\
            --no-instructions >"$folder/log" 2>&1 </dev/null &&
            printf '%s\\n' $settings >>"$folder/data/postgresql.conf" &&
            printf '%s\\n' 'local all password_bearer scram-sha-256' 'local all all trust' >"$folder/data/pg_hba.conf" &&
            as_owner "$programs/pg_ctl" -D "$folder/data" -w -s -l "$folder/data/log" start \\
                >/dev/null 2>&1 </dev/null && echo ready >"$folder/state" || echo failed >"$folder/state"
        read -r _
        as_owner "$programs/pg_ctl" -D "$folder/data" -s -m immediate stop >/dev/null 2>&1
        rm -rf "$folder"
        """
}
