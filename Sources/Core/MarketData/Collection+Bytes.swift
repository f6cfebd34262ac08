extension Collection<UInt8> {
    /// Hands over the bytes where they lie. Read one by one through the protocol, from another module, they would cost more
    /// than all else that is done with them.
    func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
