internal import HTTPTransport
internal import KISOpenAPI
internal import Logging
internal import MarketData
internal import NaverChart

/// The line to the chart feed that FinanceDataReader reads, with what its calls came to.
struct ChartLine: Sendable {
    let client: NaverClient
    let counter = CallCounter()

    init(_ workplace: Workplace, log jobLog: JobLog) throws(JobEnding) {
        let transport: HTTPTransport
        do throws(HTTPTransportError) {
            transport = try HTTPTransport(HTTPTransportOptions(userAgent: "korean-stock-bars"))
        } catch {
            throw JobEnding(.bug, ["\(error)"])
        }
        let (clock, log, counter) = (workplace.clock, jobLog.logger, counter)
        client = NaverClient(
            baseURL: workplace.settings.fdrBaseURL.text, transport: transport, now: { clock.now },
            record: { call in
                counter.count {
                    $0.sent += 1
                    if !call.isAnswered { $0.failed += 1 }
                    $0.responseTotal += call.elapsed
                    $0.responseMaximum = max($0.responseMaximum, call.elapsed)
                }
                log.info(
                    "call",
                    metadata: [
                        "request": "\(call.request)", "tr": "chart", "result": "\(call.result)",
                        "ms": .stringConvertible(Int(call.elapsed / .milliseconds(1))),
                    ])
            })
    }

    /// Stocks asked about at the same time: the feed's own pace keeps them apart.
    let concurrency = 4
}
