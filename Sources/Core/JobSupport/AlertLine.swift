internal import HTTPTransport

/// The way out that alerts take.
struct AlertLine: Sendable {
    /// Why something did not get through. No case tells the address.
    enum Fault: Error, Sendable {
        case transport(HTTPTransportError)
        case status(Int)
        /// There was no time left.
        case tooLate
    }

    private let transport: HTTPTransport

    init() throws(Fault) {
        do throws(HTTPTransportError) {
            transport = try HTTPTransport(HTTPTransportOptions(userAgent: "korean-stock-bars", maxConnections: 1))
        } catch {
            throw .transport(error)
        }
    }

    /// Returns once the other side has taken it, and by `deadline` at the latest.
    func send(_ request: HTTPRequest, before deadline: ContinuousClock.Instant) async throws(Fault) {
        var request = request
        request.timeouts.total = ContinuousClock.now.duration(to: deadline)
        guard request.timeouts.total > .zero else { throw .tooLate }
        let status: Int
        do throws(HTTPTransportError) {
            status = try await transport.send(request).status
        } catch {
            throw .transport(error)
        }
        guard (200..<300).contains(status) else { throw .status(status) }
    }
}

extension AlertLine.Fault: CustomStringConvertible {
    var description: String {
        switch self {
        case .transport(let error): "\(error)"
        case .status(let status): "answered with \(status)"
        case .tooLate: "no time was left"
        }
    }
}
