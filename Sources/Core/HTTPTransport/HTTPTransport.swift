import CLibcurl

/// HTTP over libcurl: one thread of its own drives all transfers and keeps connections open between them.
///
/// Certificates are always verified, TLS is 1.2 or newer, redirects are returned and not followed. For https libcurl
/// honours the usual proxy variables of the environment. The thread ends with the transport, and does not keep the
/// process from exiting.
package final class HTTPTransport: Sendable {
    private let inbox: Inbox
    private let thread: LoopThread

    /// Throws when libcurl or the thread cannot start.
    package init(_ options: HTTPTransportOptions) throws(HTTPTransportError) {
        guard HTTPTransport.libraryStarted else { throw HTTPTransportError(setup: CURLE_FAILED_INIT) }
        let loop = try TransferLoop(options)
        inbox = loop.inbox
        thread = try LoopThread(running: loop)
    }

    deinit {
        inbox.stop()
    }

    /// Sends a request and returns the complete answer, whatever its status. A cancelled task gets `cancelled` at once.
    package func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
        let destination = try Destination(request.url)
        guard !Task.isCancelled else { throw .cancelled }
        let id = inbox.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                inbox.submit(
                    Submission(id: id, request: request, destination: destination, continuation: continuation))
                // A cancellation handled before the submission arrived found nothing to cancel.
                if Task.isCancelled { inbox.cancel(id) }
            }
        } onCancel: {
            inbox.cancel(id)
        }
        return try result.get()
    }

    /// The variable that sends https requests through a proxy, if the environment has one; its value may hold a password.
    package static func proxyVariable(in environment: [String: String]) -> String? {
        ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].first { environment[$0]?.isEmpty == false }
    }

    /// libcurl's global state, made once and before the first thread.
    private static let libraryStarted: Bool = {
        guard curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK else { return false }
        ExitGate.install()
        return true
    }()
}
