/// Hands what many tasks produce to one consumer, who always takes everything that has arrived.
actor Mailbox<Item: Sendable> {
    private let gathering: Duration
    private var items: [Item] = []
    private var isClosed = false
    private var reader: CheckedContinuation<Void, Never>?
    private var pause: Task<Void, Never>?

    /// - Parameter gathering: how long the consumer waits for more once there is something: what comes one by one is taken
    ///   together. The last items are not waited with.
    init(gathering: Duration) { self.gathering = gathering }

    func put(_ item: Item) {
        items.append(item)
        wake()
    }

    /// Nothing more will be put.
    func close() {
        isClosed = true
        pause?.cancel()
        wake()
    }

    /// Waits for at least one item; nil once closed and empty.
    func takeAll() async -> [Item]? {
        while items.isEmpty {
            if isClosed { return nil }
            await withCheckedContinuation { reader = $0 }
        }
        await gather()
        defer { items = [] }
        return items
    }

    private func gather() async {
        guard !isClosed else { return }
        let pause = Task { [gathering] in _ = try? await Task.sleep(for: gathering) }
        self.pause = pause
        await pause.value
        self.pause = nil
    }

    private func wake() {
        reader?.resume()
        reader = nil
    }
}
