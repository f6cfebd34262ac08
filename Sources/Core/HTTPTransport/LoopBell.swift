import CLibcurl

/// Wakes the loop's thread out of its wait: `curl_multi_wakeup` is the one call that any thread may make on a multi
/// handle. It keeps the address as a number, so that nothing else can be done with the handle from here.
struct LoopBell: Sendable {
    private let address: UInt

    init(_ multi: UnsafeMutableRawPointer) {
        address = UInt(bitPattern: multi)
    }

    /// Only while the handle lives; see `Inbox`.
    func ring() {
        curl_multi_wakeup(UnsafeMutableRawPointer(bitPattern: address))
    }
}
