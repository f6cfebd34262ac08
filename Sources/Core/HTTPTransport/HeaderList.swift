import CLibcurl

/// Owner of the header lines that libcurl reads while it sends a request.
struct HeaderList: ~Copyable {
    private(set) var head: UnsafeMutablePointer<curl_slist>?

    /// The request's own headers and no others for a body: no content type that nobody chose, no `Expect` that makes a
    /// server's answer wait.
    init(for request: HTTPRequest) throws(HTTPTransportError) {
        for field in request.headers.fields {
            guard HeaderList.isToken(field.name), HeaderList.isPrintable(field.value) else { throw .invalidHeader }
            try append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        guard request.body != nil else { return }
        try append("Expect:")
        if request.headers["Content-Type"] == nil { try append("Content-Type:") }
    }

    deinit {
        curl_slist_free_all(head)
    }

    private mutating func append(_ line: String) throws(HTTPTransportError) {
        guard let grown = curl_slist_append(head, line) else { throw HTTPTransportError(setup: CURLE_OUT_OF_MEMORY) }
        head = grown
    }

    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch UInt8(byte) {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    private static func isPrintable(_ value: String) -> Bool {
        value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == UInt8(ascii: "\t") }
    }
}
