import BarStore
import PostgresClient

struct BatchWay: StoreWay {
    private let store: MinuteStore

    init(_ address: PostgresAddress, _ options: PostgresSessionOptions) { store = MinuteStore(address, options) }

    func store(_ minutes: SampleMinutes) async throws { _ = try await store.store(minutes.readings, run: nil) }
}
