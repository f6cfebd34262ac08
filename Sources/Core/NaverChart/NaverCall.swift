package import HTTPTransport
package import MarketData

/// One request to the feed and what came of it, for log and report.
package struct NaverCall: Sendable {
    package let stock: StockCode
    package let request: HTTPRequest
    /// `200`, or a failure in words.
    package let result: String
    package let isAnswered: Bool
    package let elapsed: Duration
}
