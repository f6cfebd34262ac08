import MarketData

extension KISSimulator.Statistics {
    /// Counters by what they count; keys sorted.
    func json(withLog: Bool) -> JSONObject {
        var object = JSONObject([
            ("total", .literal(String(total))),
            ("by_transaction", counts(byTransaction)),
            ("by_status", counts(Dictionary(uniqueKeysWithValues: byStatus.map { (String($0), $1) }))),
            ("by_code", counts(byCode)),
            ("refused_by_rate", .literal(String(refusedByRate))),
            ("most_in_one_second", .literal(String(mostInOneSecond))),
            ("tokens_issued", .literal(String(tokensIssued))),
            ("faults_applied", .literal(String(faultsApplied))),
            ("messages", .list(messages.map { .quoting($0) })),
            ("pings", .list(pings.map { .quoting($0) })),
            ("pages_by_stock", counts(Dictionary(uniqueKeysWithValues: pagesByStock.map { ($0.text, $1) }))),
        ])
        if withLog { object["log"] = .list(log.map { .object($0.json) }) }
        return object
    }

    private func counts(_ counts: [String: Int]) -> JSONValue {
        .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .literal(String($0.value))) }))
    }
}

extension KISSimulator.Statistics.Entry {
    fileprivate var json: JSONObject {
        JSONObject([
            ("time", .text(time.iso)), ("microseconds", .literal(String(time.microseconds))),
            ("tr", .quoting(call.transaction)), ("stock", .text(call.stock?.text ?? "")),
            ("date", .quoting(call.date)), ("hour", .quoting(call.hour)), ("status", .literal(String(status))),
            ("code", .quoting(code)),
        ])
    }
}
