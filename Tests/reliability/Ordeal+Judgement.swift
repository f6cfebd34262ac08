import MarketData
import TestSupport
import Testing

extension Ordeal {
    /// The run ended as it may, what it left is right, and the next run makes of it what an undisturbed one would have.
    /// - Parameters:
    ///   - endings: The statuses it may have; nil for a run that was killed.
    ///   - closesLedger: Whether no run may be left open in the ledger.
    ///   - environment: What the next run finds changed.
    func judge(
        _ outcome: ShellOutcome, endings: Set<Int32>? = nil, closesLedger: Bool = false,
        next environment: [String: String] = [:], _ note: String
    ) async throws {
        let note = "\(job.rawValue), \(note), seed \(Effort.seed)"
        if let endings { #expect(outcome.exitCode.map(endings.contains) == true, "\(note): \(outcome)") }
        let flaws = try flaws()
        #expect(flaws.isEmpty, "\(note): \(flaws), \(outcome)")
        if closesLedger { #expect(try openRuns() == 0, "\(note): \(outcome)") }
        let healed = try await heal(environment: environment)
        #expect(healed.exitCode == 0, "\(note), the next run: \(healed), after \(outcome)")
        let differing = try Ordeal.differing(rehearsal.tables(), after)
        #expect(differing.isEmpty, "\(note): \(differing), \(outcome)")
    }

    /// What may not be: empty when only whole batches of true rows are stored, and proof only of what is.
    func flaws() throws -> [String] {
        try torn() + wrongMinutes()
            + rehearsal.database.values(Ordeal.halfCorrected + " union all " + Ordeal.unproven)
            .compactMap(\.self)
    }

    private func openRuns() throws -> Int {
        try rehearsal.database.value("select count(*) from job_runs where finished_at is null").flatMap { Int($0) }
            ?? -1
    }

    /// Daily and longer bars come a stock at a time, and with them or later the note that they are there.
    private func torn() throws -> [String] {
        let now = try rehearsal.tables()
        var torn: [String] = []
        for (bars, note) in [("stock_prices ", "daily_coverage "), ("stock_prices_resampled ", "resampled_days ")] {
            for key in Set(now.keys).union(after.keys) where key.hasPrefix(bars) {
                let noted = note + key.dropFirst(bars.count)
                let isOld = now[key] == before[key]
                let isNew = now[key] == after[key]
                if !isOld && !isNew { torn.append("\(key) is neither old nor new") }
                if !isNew, now[noted] != nil, now[noted] == after[noted] {
                    torn.append("\(noted) is noted and is not there")
                }
            }
        }
        return torn
    }

    private func wrongMinutes() throws -> [String] {
        let verdict = try rehearsal.verdict()
        return verdict.wrong.filter { !$0.contains(" \(CollectingJob.spoiled): ") } + verdict.invented + verdict.lost
    }

    private static func differing(_ tables: Tables, _ others: Tables) -> [String] {
        Set(tables.keys).union(others.keys).filter { tables[$0] != others[$0] }.sorted()
    }

    /// A spoiled minute is as it was, or it is right and its revision kept.
    private static let halfCorrected = """
        select 'half corrected: ' || kept.stock_code
        from kept.minutes as kept join stock_prices_minute as bar using (stock_code, datetime)
        where datetime::time = '\(CollectingJob.spoiled)' and (bar.high = kept.high) = exists (
            select from minute_bar_revisions as old
            where old.stock_code = kept.stock_code and old.datetime = kept.datetime)
        """

    private static let unproven = """
        select 'bars without proof: ' || stock_code from (
            select stock_code from stock_prices_minute except select stock_code from minute_coverage) as lone
        """
}
