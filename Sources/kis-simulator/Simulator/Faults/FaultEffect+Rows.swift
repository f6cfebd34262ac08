extension FaultEffect {
    /// Spoils an envelope or its rows.
    func apply(to body: inout JSONObject) {
        switch self {
        case .missingReturnCode: body["rt_cd"] = nil
        case .numericReturnCode: if body["rt_cd"] == .text("0") { body["rt_cd"] = .literal("0") }
        case .missingRows: if let name = body.rowsName { body[name] = nil }
        case .emptyRows: body.rows = []
        case .bareNumbers: body.rows = body.rows?.map(\.withBareValues)
        case .wrongSymbol: if body["symbol"] != nil { body["symbol"] = .text("000000") }
        default:
            guard var rows = body.rows, !rows.isEmpty else { return }
            apply(to: &rows)
            body.rows = rows
        }
    }

    private func apply(to rows: inout [JSONObject]) {
        switch self {
        case .shuffledRows: rows = rows.shuffledAlways
        case .disorderedRows(let seed): rows.disorder(seed: seed)
        case .otherDayRows: for index in stride(from: 2, to: rows.count, by: 3) { rows[index].moveWeekBack() }
        case .secondsInLabels: for index in rows.indices { rows[index].addSecondsToLabel() }
        case .futureRows: rows.insert(contentsOf: rows[0].followers(count: 3), at: 0)
        case .duplicateRow(let row): rows.insert(rows[rows.index(row)], at: rows.index(row))
        case .contradictingRow(let row):
            var other = rows[rows.index(row)]
            other.contradict()
            rows.insert(other, at: rows.index(row))
        case .missingRow(let row): rows.remove(at: rows.index(row))
        case .blankRow(let row): rows.insert(JSONObject([]), at: rows.index(row))
        case .shiftedDays:
            for index in rows.indices.dropLast() { rows[index].takeDate(of: rows[index + 1]) }
            rows.removeLast()
        case .scaledPrices(let divisor, let row):
            for index in rows.indices(from: row ?? 0) { rows[index].dividePrices(by: divisor) }
        case .missingOlderRows(let row): rows.removeSubrange(rows.indices(from: row))
        case .movedRow(let row):
            var moved = rows.remove(at: rows.index(row))
            moved.moveToSaturday()
            rows.insert(moved, at: rows.firstIndex { $0.isDated(before: moved) } ?? rows.endIndex)
        case .lateVolume(_, let row): spoil(&rows[rows.index(row)])
        case .badValue(_, _, let row), .highBelowLow(let row), .zeroPrice(let row), .wrongTurnover(let row),
            .oneTickOff(let row, _), .doubledVolume(let row), .zeroedHalt(let row):
            spoil(&rows[rows.index(row)])
        default: break
        }
    }

    private func spoil(_ row: inout JSONObject) {
        switch self {
        case .badValue(let field, let value, _): row[field] = value == "null" ? .literal("null") : .quoting(value)
        case .highBelowLow: row["stck_hgpr"] = .text("1")
        case .zeroPrice:
            row.set(JSONObject.prices, to: 0)
        case .oneTickOff(_, let field): row.moveByTick(field)
        case .doubledVolume: row.doubleVolume()
        case .lateVolume(let percent, _): row.lowerVolume(byPercent: percent)
        case .zeroedHalt: row.set(["stck_oprc", "stck_hgpr", "stck_lwpr"] + JSONObject.volumes, to: 0)
        case .wrongTurnover:
            let turnover = row.number("acml_tr_pbmn")
            row["acml_tr_pbmn"] = .text(String(turnover + max(1_000_000_000, turnover / 2)))
        default: break
        }
    }
}

extension [JSONObject] {
    /// The row named, or the newest behind row 0 that has a volume.
    fileprivate func index(_ row: Int?) -> Int {
        if let row { return row.clamped(to: 0...count - 1) }
        return indices.dropFirst().first { self[$0].volume > 0 } ?? 0
    }

    /// The row named and all behind it, which are older.
    fileprivate func indices(from row: Int) -> Range<Int> { row.clamped(to: 0...count)..<count }

    /// The order follows from the rows' volumes, so that no two pages have the same.
    fileprivate mutating func disorder(seed: UInt64) {
        var random = SeededGenerator(seed, UInt64(count), reduce(0) { $0 &* 31 &+ UInt64($1.volume.magnitude) })
        self += (0..<count / 4).map { _ in self[random.below(count)] }
        for index in stride(from: count - 1, to: 0, by: -1) { swapAt(index, random.below(index + 1)) }
    }

    /// The odd rows backward, then the even ones: always the same, never sorted.
    fileprivate var shuffledAlways: [JSONObject] {
        indices.filter { $0 % 2 == 1 }.reversed().map { self[$0] } + indices.filter { $0 % 2 == 0 }.map { self[$0] }
    }
}
