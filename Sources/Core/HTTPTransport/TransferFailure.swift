import CLibcurl
import Glibc

/// What is known about a transfer that libcurl gave up, and its translation.
struct TransferFailure {
    let code: CURLcode
    /// libcurl's own sentence. Quoted for TLS only: elsewhere it can repeat what the server or the caller sent.
    let text: String
    let systemError: CInt
    let phase: HTTPPhase
    let connectLimit: Duration
    let destination: Destination

    var error: HTTPTransportError {
        switch code {
        case CURLE_URL_MALFORMAT: .invalidURL
        case CURLE_COULDNT_RESOLVE_HOST: .cannotResolve(host: destination.host)
        case CURLE_COULDNT_RESOLVE_PROXY: .cannotResolve(host: "of the proxy")
        case CURLE_COULDNT_CONNECT: .cannotConnect(server: destination.server, reason: connectReason)
        case CURLE_OPERATION_TIMEDOUT: .timeout(phase: phase, after: connectLimit)
        case CURLE_SSL_CONNECT_ERROR: brokeOff ? .connectionLost(phase: .tls) : .tls(reason: tlsReason)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_USE_SSL_FAILED:
            .tls(reason: tlsReason)
        case CURLE_GOT_NOTHING: .closedWithoutAnswer
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR: .undecodable
        case CURLE_RECV_ERROR: isBadChunk ? .undecodable : .connectionLost(phase: phase)
        case CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM: .connectionLost(phase: phase)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .notHTTP
        default: HTTPTransportError(setup: code)
        }
    }

    private var connectReason: String {
        systemError == 0 ? "no connection" : String(cString: strerror(systemError)).lowercased()
    }

    /// libcurl has one code for both a broken connection and a broken chunk.
    private var isBadChunk: Bool { text.contains("chunk") }

    /// The handshake's connection ended or was reset, which says nothing about the certificate.
    private var brokeOff: Bool {
        ["SSL_ERROR_SYSCALL", "unexpected eof", "Connection reset"].contains { text.contains($0) }
    }

    private var tlsReason: String {
        let printable = text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }
        return printable.isEmpty
            ? String(cString: curl_easy_strerror(code)) : String(String.UnicodeScalarView(printable))
    }
}

extension HTTPTransportError {
    /// A code with no case of its own.
    init(setup code: CURLcode) {
        self = .other(code: Int(code.rawValue), text: String(cString: curl_easy_strerror(code)))
    }
}
