internal import Glibc

/// Where a run's result goes.
package enum StandardOutput {
    /// False when not all of it could be written: a full disk, a closed pipe.
    package static func write(_ text: String) -> Bool {
        let bytes = Array((text + "\n").utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
