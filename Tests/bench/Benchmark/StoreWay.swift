/// A way to store bars in one transaction.
protocol StoreWay {
    associatedtype Sample: BarSample
    func store(_ bars: Sample) async throws
}
