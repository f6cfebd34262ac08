package import HTTPTransport
package import MarketData

/// Everything that can keep the feed's days of one stock from us. Descriptions are one sentence each.
package enum NaverError: Error, Hashable, Sendable {
    /// Nothing usable came back over the network.
    case connection(HTTPTransportError)
    /// Another status than 200, whatever the body; redirects are not followed.
    case status(Int)
    /// A body without a chart in it.
    case notAChart(String)
    /// A chart that does not go on, or end, as one does.
    case malformed(String)
    case wrongSymbol(String)
    /// A row that is not a date and five whole numbers.
    case badRow(RefusedDay)
    case duplicateDate(TradingDate)
    /// A chart without a row: no such stock, one delisted, or one not traded yet.
    case noData
    /// The run's time was up before the request could be sent or answered.
    case deadlinePassed
    case cancelled

    /// Whether the same request may succeed a moment later.
    package var isRetryable: Bool {
        switch self {
        case .connection(let error): error.isRetryable
        case .status(let status): status == 429 || (500...599).contains(status)
        case .notAChart, .malformed, .wrongSymbol, .badRow, .duplicateDate, .noData, .deadlinePassed, .cancelled: false
        }
    }

    /// True when no other request of this run can fare better.
    package var endsTheRun: Bool { self == .deadlinePassed || self == .cancelled }
}

extension NaverError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .connection(let error): "the chart feed was not reached: \(error)"
        case .status(let status): "the chart feed answered HTTP \(status)"
        case .notAChart(let what): "the chart feed answered no chart: \(what)"
        case .malformed(let what): "the chart feed's answer cannot be read: \(what)"
        case .wrongSymbol(let symbol): "the chart feed answered about another stock: '\(symbol)'"
        case .badRow(let row): "the chart feed sent a row that cannot be read: \(row)"
        case .duplicateDate(let date): "the chart feed has two rows for \(date)"
        case .noData: "the chart feed has no data: not listed, delisted, or not traded yet"
        case .deadlinePassed: "the run's time was up"
        case .cancelled: "cancelled"
        }
    }
}
