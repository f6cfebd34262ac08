import MarketData

extension FaultEffect {
    /// The names under which effects are asked for over HTTP, with what each can be told besides.
    package static let names: [(name: String, parameters: String)] = [
        ("envelope", "msg_cd, status (as KIS sends that code, else 500), msg1"),
        ("status-NNN", ""), ("html-NNN", ""), ("retry-after", "seconds (1)"),
        ("redirect", "to (http://127.0.0.1:1/)"),
        ("empty-body", ""), ("null-body", ""), ("array-body", ""), ("garbage", ""), ("invalid-utf8", ""),
        ("deep-nesting", ""), ("huge-body", ""), ("broken-gzip", ""), ("mutated", "seed (1)"),
        ("delay", "ms (1000)"), ("slow", "bytes (100, a second)"), ("truncated", ""), ("short-length", ""),
        ("broken-chunks", ""),
        ("reset", ""), ("close", ""),
        ("no-rt-cd", ""), ("numeric-rt-cd", ""), ("empty-rows", ""), ("no-rows", ""), ("bare-numbers", ""),
        ("duplicate-row", "row"), ("contradicting-row", "row"), ("shuffled-rows", ""), ("other-day-rows", ""),
        ("disordered-rows", "seed (1)"),
        ("seconds-in-labels", ""), ("future-rows", ""), ("bad-value", "field (stck_hgpr), value (NaN), row"),
        ("high-below-low", "row"), ("zero-price", "row"), ("wrong-turnover", "row"), ("missing-row", "row"),
        ("blank-row", "row"), ("shifted-days", ""), ("one-tick-off", "field (stck_clpr), row"),
        ("scaled-prices", "divisor (5), row (0: the newest)"), ("doubled-volume", "row"),
        ("late-volume", "percent (1), row (0: the newest)"), ("zeroed-halt", "row"), ("moved-row", "row"),
        ("missing-rows", "row (1: all but the newest)"), ("wrong-symbol", ""), ("other-stock", "other (000660)"),
        ("other-moment", "minutes (-5)"),
    ]

    /// Nil for a name that is not in `names`, or a status that is not one.
    package init?(name: String, parameters: [String: String] = [:]) {
        let row = parameters["row"].flatMap { Int($0) }
        if let effect = FaultEffect.fixed[name] {
            self = effect
        } else if let effect = FaultEffect.onRow(name, row, parameters) {
            self = effect
        } else if let effect = FaultEffect.withParameters(name, parameters) {
            self = effect
        } else {
            return nil
        }
    }

    private static let fixed: [String: FaultEffect] = [
        "empty-body": .emptyBody, "null-body": .nullBody, "array-body": .arrayBody, "garbage": .garbage,
        "invalid-utf8": .invalidUTF8, "deep-nesting": .deepNesting, "huge-body": .hugeBody, "broken-gzip": .brokenGzip,
        "broken-chunks": .brokenChunks, "truncated": .truncated,
        "short-length": .shortLength, "reset": .reset, "close": .closeUnanswered, "no-rt-cd": .missingReturnCode,
        "numeric-rt-cd": .numericReturnCode, "empty-rows": .emptyRows, "no-rows": .missingRows,
        "bare-numbers": .bareNumbers, "shuffled-rows": .shuffledRows, "other-day-rows": .otherDayRows,
        "seconds-in-labels": .secondsInLabels, "future-rows": .futureRows, "shifted-days": .shiftedDays,
        "wrong-symbol": .wrongSymbol,
    ]

    private static func onRow(_ name: String, _ row: Int?, _ parameters: [String: String]) -> FaultEffect? {
        switch name {
        case "duplicate-row": .duplicateRow(row)
        case "contradicting-row": .contradictingRow(row)
        case "high-below-low": .highBelowLow(row)
        case "zero-price": .zeroPrice(row)
        case "wrong-turnover": .wrongTurnover(row)
        case "missing-row": .missingRow(row)
        case "blank-row": .blankRow(row)
        case "one-tick-off":
            JSONObject.prices.contains(parameters["field"] ?? "stck_clpr")
                ? .oneTickOff(row, field: parameters["field"]) : nil
        case "doubled-volume": .doubledVolume(row)
        case "late-volume":
            .lateVolume(
                percent: parameters["percent"].flatMap { Int64($0) }.map { $0.clamped(to: 1...100) } ?? 1, row: row ?? 0
            )
        case "zeroed-halt": .zeroedHalt(row)
        case "moved-row": .movedRow(row)
        case "missing-rows": .missingOlderRows(from: row ?? 1)
        case "scaled-prices":
            .scaledPrices(divisor: parameters["divisor"].flatMap { Int64($0) }.map { max(1, $0) } ?? 5, from: row)
        case "bad-value":
            .badValue(field: parameters["field"] ?? "stck_hgpr", value: parameters["value"] ?? "NaN", row: row)
        default: nil
        }
    }

    private static func withParameters(_ name: String, _ parameters: [String: String]) -> FaultEffect? {
        func number(_ parameter: String, else value: Int) -> Int { parameters[parameter].flatMap { Int($0) } ?? value }
        switch name {
        case "delay": return .delay(.milliseconds(number("ms", else: 1_000)))
        case "slow": return .slow(bytesPerSecond: number("bytes", else: 100))
        case "retry-after": return .retryAfter(seconds: number("seconds", else: 1))
        case "disordered-rows": return .disorderedRows(seed: parameters["seed"].flatMap { UInt64($0) } ?? 1)
        case "other-moment": return .otherMoment(minutes: number("minutes", else: -5))
        case "mutated": return .mutated(seed: parameters["seed"].flatMap { UInt64($0) } ?? 1)
        case "redirect": return .redirect(to: parameters["to"] ?? "http://127.0.0.1:1/")
        // Not `stock`: that is whose answers are spoiled.
        case "other-stock": return StockCode(parameters["other"] ?? "000660").map(FaultEffect.otherStock)
        case "envelope":
            let known = GatewayError.all.first { $0.code == parameters["msg_cd"] }
            return .envelope(
                status: number("status", else: known?.status ?? 500), code: parameters["msg_cd"] ?? "EGW00001",
                message: parameters["msg1"] ?? known?.message ?? "일시적 오류가 발생했습니다.")
        default: break
        }
        guard let status = Int(name.suffix(3)), (100...599).contains(status) else { return nil }
        return switch name.dropLast(3) {
        case "status-": .status(status)
        case "html-": .html(status: status)
        default: nil
        }
    }
}
