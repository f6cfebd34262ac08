import BarStore
import MarketData
import PostgresClient

struct DaysWay: StoreWay {
    private let store: MinuteStore

    init(_ address: PostgresAddress, _ options: PostgresSessionOptions) { store = MinuteStore(address, options) }

    func store(_ days: SampleDays) async throws { _ = try await store.store(days.series, source: .kis) }
}
