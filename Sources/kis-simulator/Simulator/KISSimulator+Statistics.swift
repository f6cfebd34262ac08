package import MarketData

extension KISSimulator {
    /// What the simulator was asked and what it answered, control calls left out.
    package struct Statistics: Sendable {
        /// One line of the log.
        package struct Entry: Sendable {
            package let time: KoreaTime
            package let call: Call
            package let status: Int
            /// Empty on success and on answers without an envelope.
            package let code: String
        }

        package internal(set) var total = 0
        package internal(set) var byTransaction: [String: Int] = [:]
        package internal(set) var byStatus: [Int: Int] = [:]
        /// Codes of the refusals sent, those of faults included.
        package internal(set) var byCode: [String: Int] = [:]
        /// Data calls about a stock, those of the chart feed included.
        package internal(set) var pagesByStock: [StockCode: Int] = [:]
        package internal(set) var tokensIssued = 0
        package internal(set) var faultsApplied = 0
        /// What was posted to the web hook, as it came.
        package internal(set) var messages: [String] = []
        /// The paths of the pings, `/hook` and below, as they came.
        package internal(set) var pings: [String] = []
        /// The most data calls that arrived within any sliding second of real time, refused ones included.
        package internal(set) var mostInOneSecond = 0
        /// The newest calls, oldest first.
        package internal(set) var log: [Entry] = []

        /// Calls above the rate limit; faults do not count here.
        package internal(set) var refusedByRate = 0

        static let logCapacity = 20_000
    }
}
