/// Why a server does not listen.
package enum StatusServerError: Error, Hashable, Sendable {
    case addressInUse(host: String, port: Int)
    case notPermitted(host: String, port: Int)
    /// An address of another machine.
    case notOurAddress(host: String)
    /// `reason` is the system's word: that there is none, or that nobody could be asked.
    case noSuchHost(host: String, reason: String)
    case noSuchPort(Int)
    /// `reason` is the system's word.
    case other(host: String, port: Int, reason: String)
}

extension StatusServerError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .addressInUse(let host, let port):
            "cannot serve on \(Self.address(host, port)): the address is in use; stop the program that has it, "
                + "or choose another port"
        case .notPermitted(let host, let port):
            "cannot serve on \(Self.address(host, port)): not permitted; choose a port of 1024 or above"
        case .notOurAddress(let host): "cannot serve on \(host): it is no address of this machine"
        case .noSuchHost(let host, let reason): "cannot serve on \(host): \(reason)"
        case .noSuchPort(let port): "cannot serve on port \(port): ports are numbered from 0 to 65535"
        case .other(let host, let port, let reason): "cannot serve on \(Self.address(host, port)): \(reason)"
        }
    }

    private static func address(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
