package import HTTPTransport
package import MarketData

/// Asks the chart feed for a stock's daily history: at its own pace, again when that can help, and never past a deadline.
package struct NaverClient: Sendable {
    private let baseURL: String
    private let transport: HTTPTransport
    private let pace: NaverPace
    private let backoff: Backoff
    private let now: @Sendable () -> KoreaTime
    private let record: @Sendable (NaverCall) -> Void

    /// Retries after the first attempt.
    private static let retryLimit = 3
    /// An answer may take this long at the most, however far the deadline.
    private static let patience = Duration.seconds(15)

    /// - Parameters:
    ///   - now: the market's time.
    ///   - record: called after every request that was sent.
    package init(
        baseURL: String = NaverChartAddress.defaultBaseURL, transport: HTTPTransport, pace: NaverPace = NaverPace(),
        backoff: Backoff = Backoff(), now: @escaping @Sendable () -> KoreaTime,
        record: @escaping @Sendable (NaverCall) -> Void = { _ in }
    ) {
        self.baseURL = baseURL
        self.transport = transport
        self.pace = pace
        self.backoff = backoff
        self.now = now
        self.record = record
    }

    /// The newest `count` days of the stock, or as many as the feed has (about 3,000). Its errors are of that stock: the
    /// next one may fare better, unless `endsTheRun`.
    ///
    ///     GET /sise.nhn?timeframe=day&count=6000&requestType=0&symbol=005930
    package func history(
        of stock: StockCode, count: Int = NaverChartAddress.usualCount, before deadline: ContinuousClock.Instant
    ) async throws(NaverError) -> NaverHistory {
        var attempt = 0
        while true {
            var asked = Duration.zero
            do throws(NaverError) {
                return try await attemptOnce(stock, count, before: deadline, &asked)
            } catch {
                try await pause(after: error, attempt: attempt, asked: asked, before: deadline)
            }
            attempt += 1
        }
    }

    /// Returns when it is time to ask again; throws the failure when it never is. `asked`: what `Retry-After` asked for.
    private func pause(
        after failure: NaverError, attempt: Int, asked: Duration, before deadline: ContinuousClock.Instant
    ) async throws(NaverError) {
        guard failure.isRetryable, attempt < NaverClient.retryLimit else { throw failure }
        let pause = asked + backoff.pause(afterAttempt: attempt)
        guard ContinuousClock.now + pause < deadline else { throw failure }
        do { try await Task.sleep(for: pause) } catch { throw .cancelled }
    }

    private func attemptOnce(
        _ stock: StockCode, _ count: Int, before deadline: ContinuousClock.Instant, _ retryAfter: inout Duration
    ) async throws(NaverError) -> NaverHistory {
        try await pace.slot(before: deadline)
        var request = HTTPRequest(get: baseURL + NaverChartAddress.requestPath(stock: stock, count: count))
        request.timeouts.total = min(ContinuousClock.now.duration(to: deadline), NaverClient.patience)
        guard request.timeouts.total > .zero else { throw .deadlinePassed }
        let askedAt = now()
        let response = try await exchange(request, stock)
        guard response.status == 200 else {
            retryAfter = response.header("retry-after").flatMap { UInt32($0) }.map { .seconds($0) } ?? .zero
            throw .status(response.status)
        }
        return try NaverHistory(body: response.body, stock: stock, askedAt: askedAt)
    }

    private func exchange(_ request: HTTPRequest, _ stock: StockCode) async throws(NaverError) -> HTTPResponse {
        let started = ContinuousClock.now
        func tell(_ result: String, isAnswered: Bool) {
            record(
                NaverCall(
                    stock: stock, request: request, result: result, isAnswered: isAnswered,
                    elapsed: started.duration(to: .now)))
        }
        do throws(HTTPTransportError) {
            let response = try await transport.send(request)
            tell("\(response.status)", isAnswered: response.status == 200)
            return response
        } catch {
            tell("\(error)", isAnswered: false)
            throw failure(error, total: request.timeouts.total)
        }
    }

    private func failure(_ error: HTTPTransportError, total: Duration) -> NaverError {
        switch error {
        case .cancelled: .cancelled
        case .timeout(_, after: total) where total < NaverClient.patience: .deadlinePassed
        default: .connection(error)
        }
    }
}
