/// Keeps the requests of a process apart. The feed names no limit and promises nothing: FinanceDataReader asks it for one
/// stock after the other, and so do we, five a second at the most.
package actor NaverPace {
    package static let politeSpacing = Duration.milliseconds(200)

    private let spacing: Duration
    private var nextStart = ContinuousClock.now

    /// Between the starts of two requests.
    package init(spacing: Duration = politeSpacing) { self.spacing = spacing }

    /// Returns when the next request may be sent.
    func slot(before deadline: ContinuousClock.Instant) async throws(NaverError) {
        let start = max(nextStart, .now)
        guard start < deadline else { throw .deadlinePassed }
        nextStart = start + spacing
        do { try await Task.sleep(until: start) } catch { throw .cancelled }
    }
}
