/// A way to store minutes in one transaction.
protocol StoreWay {
    func store(_ minutes: SampleMinutes) async throws
}
