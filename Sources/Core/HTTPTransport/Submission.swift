/// A request on its way to the loop's thread, and who waits for its outcome.
struct Submission: Sendable {
    typealias Outcome = Result<HTTPResponse, HTTPTransportError>

    let id: RequestID
    let request: HTTPRequest
    let destination: Destination
    let handedOver = ContinuousClock.now
    let continuation: CheckedContinuation<Outcome, Never>

    /// When it may be sent.
    var start: ContinuousClock.Instant { max(handedOver, request.start?.instant ?? handedOver) }
}

/// Numbers the requests of one transport from 1.
typealias RequestID = UInt
