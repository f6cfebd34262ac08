import CLibcurl

/// Owner of a libcurl multi handle: the set of running transfers, and the connections kept between them.
struct MultiHandle: ~Copyable {
    private let raw: UnsafeMutableRawPointer

    init(keeping connections: Int) throws(HTTPTransportError) {
        guard let raw = curl_multi_init() else { throw HTTPTransportError(setup: CURLE_OUT_OF_MEMORY) }
        self.raw = raw
        curl_multi_setopt_long(raw, CURLMOPT_MAXCONNECTS, connections)
    }

    deinit {
        curl_multi_cleanup(raw)
    }

    var bell: LoopBell { LoopBell(raw) }

    /// Nothing is sent before the next `perform`. The tag comes back with the result.
    func add(_ easy: borrowing EasyHandle, tag: RequestID) throws(HTTPTransportError) {
        try easy.set(CURLOPT_PRIVATE, UnsafeRawPointer(bitPattern: tag))
        let code = curl_multi_add_handle(raw, easy.raw)
        guard code == CURLM_OK else {
            throw .other(code: Int(code.rawValue), text: String(cString: curl_multi_strerror(code)))
        }
    }

    /// Closes the connection of an unfinished transfer, keeps that of a finished one.
    func remove(_ easy: borrowing EasyHandle) {
        curl_multi_remove_handle(raw, easy.raw)
    }

    func perform() {
        var running: CInt = 0
        curl_multi_perform(raw, &running)
    }

    /// The next finished transfer.
    func nextResult() -> (tag: RequestID, code: CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            var tag: UnsafeMutableRawPointer?
            curl_easy_getinfo_pointer(message.pointee.easy_handle, CURLINFO_PRIVATE, &tag)
            return (UInt(bitPattern: tag), curl_message_result(message))
        }
        return nil
    }

    /// Until a socket, one of libcurl's timers or the bell has work, at most so long.
    func wait(atMost limit: Duration) {
        curl_multi_poll(raw, nil, 0, CInt(clamping: max(0, limit.wholeMilliseconds)), nil)
    }
}
