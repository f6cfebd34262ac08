import CLibcurl

/// A reusable easy handle with what it is sending and has received. Made, used and freed by the loop's thread; its
/// address is the context of libcurl's callbacks, so the loop keeps it while the handle is in the multi handle.
final class Lane {
    let easy: EasyHandle
    private var headerLines: HeaderList?
    private(set) var reception = Reception(bodyLimit: 0)

    init() throws(HTTPTransportError) {
        easy = try EasyHandle()
    }

    func prepare(_ submission: Submission, _ options: HTTPTransportOptions) throws(HTTPTransportError) {
        try easy.reset()
        reception = Reception(bodyLimit: options.bodyLimit)
        try easy.set(CURLOPT_USERAGENT, options.userAgent)
        try setConnection(submission, options)
        try setRequest(submission.request)
        try setReceivers()
    }

    /// Empties the lane of everything that belonged to its request.
    func clear() {
        curl_easy_reset(easy.raw)
        headerLines = nil
        reception = Reception(bodyLimit: 0)
    }

    private func setConnection(_ submission: Submission, _ options: HTTPTransportOptions) throws(HTTPTransportError) {
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_PROTOCOLS_STR, submission.destination.isSecure ? "https" : "http")
        try easy.set(CURLOPT_FOLLOWLOCATION, 0)
        try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
        try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
        try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = options.authoritiesFile { try easy.set(CURLOPT_CAINFO, file) }
        try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        try easy.set(CURLOPT_TCP_NODELAY, 1)
        try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
        // 0 would mean libcurl's own five minutes.
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, max(1, submission.request.timeouts.connect.wholeMilliseconds))
        // A name look-up that is given up must not hold the thread until the resolver gives up too.
        try easy.set(CURLOPT_QUICK_EXIT, 1)
        try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        // Plain http is for this machine only: a proxy would carry it away in the clear.
        if !submission.destination.isSecure { try easy.set(CURLOPT_PROXY, "") }
    }

    private func setRequest(_ request: HTTPRequest) throws(HTTPTransportError) {
        try easy.set(CURLOPT_URL, request.url)
        try easy.set(CURLOPT_ACCEPT_ENCODING, "")
        if let body = request.body {
            try easy.set(CURLOPT_POST, 1)
            try easy.setBody(body)
        }
        let lines = try HeaderList(for: request)
        try easy.set(CURLOPT_HTTPHEADER, lines.head)
        headerLines = consume lines
    }

    private func setReceivers() throws(HTTPTransportError) {
        let context = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        try easy.set(CURLOPT_WRITEDATA, context)
        try easy.set(
            CURLOPT_WRITEFUNCTION,
            receiver: { bytes, size, count, context in
                Lane.receive(bytes, size * count, context) { $0.reception.takeBody($1) }
            })
        try easy.set(CURLOPT_HEADERDATA, context)
        try easy.set(
            CURLOPT_HEADERFUNCTION,
            receiver: { bytes, size, count, context in
                Lane.receive(bytes, size * count, context) { $0.reception.takeHeader($1) }
            })
    }

    /// Taking fewer bytes than offered makes libcurl give the transfer up.
    private static func receive(
        _ bytes: UnsafePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
        _ take: (Lane, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context else { return 0 }
        let lane = Unmanaged<Lane>.fromOpaque(context).takeUnretainedValue()
        return take(lane, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
    }
}
