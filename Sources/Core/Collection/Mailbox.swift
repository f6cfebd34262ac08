/// Hands what many tasks produce to one consumer, who always takes everything that has arrived.
actor Mailbox<Item: Sendable> {
    private var items: [Item] = []
    private var isClosed = false
    private var reader: CheckedContinuation<Void, Never>?

    func put(_ item: Item) {
        items.append(item)
        wake()
    }

    /// Nothing more will be put.
    func close() {
        isClosed = true
        wake()
    }

    /// Waits for at least one item; nil once closed and empty.
    func takeAll() async -> [Item]? {
        while items.isEmpty {
            if isClosed { return nil }
            await withCheckedContinuation { reader = $0 }
        }
        defer { items = [] }
        return items
    }

    private func wake() {
        reader?.resume()
        reader = nil
    }
}
