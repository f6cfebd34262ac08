import MarketData

/// Keeps the statistics.
struct RequestJournal: Sendable {
    private(set) var statistics = KISSimulator.Statistics()
    private var arrivals: [ContinuousClock.Instant] = []

    mutating func record(_ call: KISSimulator.Call, status: Int, code: String, at now: KoreaTime, faults: Int) {
        statistics.total += 1
        statistics.byTransaction[call.transaction, default: 0] += 1
        statistics.byStatus[status, default: 0] += 1
        if !code.isEmpty { statistics.byCode[code, default: 0] += 1 }
        if let stock = call.stock { statistics.pagesByStock[stock, default: 0] += 1 }
        statistics.faultsApplied += faults
        if statistics.log.count == KISSimulator.Statistics.logCapacity {
            statistics.log.removeFirst(KISSimulator.Statistics.logCapacity / 2)
        }
        statistics.log.append(KISSimulator.Statistics.Entry(time: now, call: call, status: status, code: code))
    }

    mutating func dataCallArrived(at now: ContinuousClock.Instant) {
        arrivals.removeSubrange(..<arrivals.partitioningIndex { $0 > now - .seconds(1) })
        arrivals.append(now)
        statistics.mostInOneSecond = max(statistics.mostInOneSecond, arrivals.count)
    }

    mutating func hookCalled(_ request: Request) {
        if WebHook.id(of: request) == WebHook.messageID {
            statistics.messages.append(String(decoding: request.body, as: UTF8.self))
        } else {
            statistics.pings.append(request.path)
        }
    }

    mutating func refusedByRate() { statistics.refusedByRate += 1 }

    mutating func tokenIssued() { statistics.tokensIssued += 1 }
}
