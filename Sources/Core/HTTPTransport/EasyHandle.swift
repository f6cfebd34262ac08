import CLibcurl

/// Owner of a libcurl easy handle and of the buffer for its error text. One thread's only.
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer
    private let errorText: UnsafeMutablePointer<CChar>

    init() throws(HTTPTransportError) {
        guard let raw = curl_easy_init() else { throw HTTPTransportError(setup: CURLE_OUT_OF_MEMORY) }
        self.raw = raw
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_easy_cleanup(raw)
        errorText.deallocate()
    }

    /// Forgets every option; connections, name and TLS session caches stay.
    func reset() throws(HTTPTransportError) {
        curl_easy_reset(raw)
        errorText[0] = 0
        try set(CURLOPT_ERRORBUFFER, UnsafeRawPointer(errorText))
    }

    func set(_ option: CURLoption, _ value: Int) throws(HTTPTransportError) {
        try EasyHandle.check(curl_easy_setopt_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: String) throws(HTTPTransportError) {
        try EasyHandle.check(curl_easy_setopt_string(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: UnsafeRawPointer?) throws(HTTPTransportError) {
        try EasyHandle.check(curl_easy_setopt_pointer(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) throws(HTTPTransportError) {
        try EasyHandle.check(curl_easy_setopt_list(raw, option, value))
    }

    func set(_ option: CURLoption, receiver: curl_write_callback) throws(HTTPTransportError) {
        try EasyHandle.check(curl_easy_setopt_receiver(raw, option, receiver))
    }

    /// Copied, so the array need not outlive the call.
    func setBody(_ body: [UInt8]) throws(HTTPTransportError) {
        try EasyHandle.check(curl_easy_setopt_offset(raw, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // Without a pointer libcurl would read the body from standard input.
        try set(CURLOPT_COPYPOSTFIELDS, body.isEmpty ? [0] : body)
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return curl_easy_getinfo_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    /// Since the transfer's start; zero while it has not happened.
    func time(_ info: CURLINFO) -> Duration { .microseconds(offset(info)) }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return curl_easy_getinfo_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// What libcurl or the TLS library wrote about the failure. May hold parts of the request: see its uses.
    var failureText: String { String(cString: errorText) }

    private static func check(_ code: CURLcode) throws(HTTPTransportError) {
        guard code == CURLE_OK else { throw HTTPTransportError(setup: code) }
    }
}
