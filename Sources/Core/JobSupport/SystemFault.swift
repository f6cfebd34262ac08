import Glibc

/// An `errno`.
package struct SystemFault: Error, Hashable, Sendable {
    package let code: Int32
}

extension SystemFault: CustomStringConvertible {
    /// `No space left on device`
    package var description: String { String(cString: strerror(code)) }
}
