/// Bars of 50 stocks, as a way to store them wants them.
protocol BarSample {
    /// - Parameters:
    ///   - sessions: with `minutes`, how many bars each stock has.
    ///   - isChanged: every 33rd bar has another volume, and was asked for later.
    init(sessions: Int, minutes: Int, isChanged: Bool)
}
