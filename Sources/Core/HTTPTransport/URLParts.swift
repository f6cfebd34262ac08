import CLibcurl

/// Owner of a `CURLU`, a parsed address.
struct URLParts: ~Copyable {
    private let handle: OpaquePointer

    init(_ url: String) throws(HTTPTransportError) {
        guard !url.utf8.contains(0), let handle = curl_url() else { throw .invalidURL }
        guard curl_url_set(handle, CURLUPART_URL, url, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK else {
            curl_url_cleanup(handle)
            throw .invalidURL
        }
        self.handle = handle
    }

    deinit {
        curl_url_cleanup(handle)
    }

    func text(_ part: CURLUPart) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &value, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }
}
