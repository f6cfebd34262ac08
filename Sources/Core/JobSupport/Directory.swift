import Glibc

/// A place for files.
enum Directory {
    /// Makes the directory (0750) and those above it where they are missing; throws the `errno`.
    static func make(_ path: some StringProtocol) throws(SystemFault) {
        var end = path.startIndex
        while end < path.endIndex {
            end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
            if mkdir(String(path[..<end]), 0o750) != 0, errno != EEXIST, !exists(String(path[..<end])) {
                throw SystemFault(code: errno)
            }
        }
    }

    /// On a read-only or foreign file system `mkdir` complains of that first, even where the directory exists.
    private static func exists(_ path: String) -> Bool {
        let complaint = errno
        defer { errno = complaint }
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
