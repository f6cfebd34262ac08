import Glibc
import NIOCore

extension StatusServerError {
    /// What NIO said when it was to listen.
    init(_ cause: any Error, host: String, port: Int) {
        switch cause {
        case let unknown as SocketAddressError.UnknownHost:
            self = .noSuchHost(host: host, reason: unknown.errorDescription.lowercased())
        case let system as IOError:
            self.init(system.errnoCode, host: host, port: port)
        default:
            self = .other(host: host, port: port, reason: String(describing: cause))
        }
    }

    private init(_ code: CInt, host: String, port: Int) {
        switch code {
        case EADDRINUSE: self = .addressInUse(host: host, port: port)
        case EACCES, EPERM: self = .notPermitted(host: host, port: port)
        case EADDRNOTAVAIL: self = .notOurAddress(host: host)
        default: self = .other(host: host, port: port, reason: String(cString: strerror(code)).lowercased())
        }
    }
}
