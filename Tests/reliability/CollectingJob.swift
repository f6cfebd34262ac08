import KISSimulator
import MarketData
import TestSupport
import Testing

/// The jobs that write tables, each at an hour at which it has something to write.
enum CollectingJob: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case fetchMinute = "fetch-minute"
    case backfillToday = "backfill-today"
    case fetchDaily = "fetch-daily"
    case resample
    case validateFDR = "validate-fdr"

    var testDescription: String { rawValue }

    var arguments: [String] {
        switch self {
        case .fetchDaily, .validateFDR: ["--days", "5"]
        case .fetchMinute, .backfillToday, .resample: []
        }
    }

    func time(in rehearsal: Rehearsal) -> KoreaTime {
        switch self {
        case .fetchMinute: rehearsal.at("09:45:02")
        case .backfillToday: rehearsal.at("10:05:00")
        case .resample: rehearsal.at("10:10:00")
        case .fetchDaily: rehearsal.at("20:10:00")
        case .validateFDR: KoreaTime(rehearsal.session.date.adding(days: 3), MinuteOfDay("08:25")!)
        }
    }

    /// Makes what the job finds: a session half collected, with bars that are not what KIS shows; for resample bars of
    /// the first half, and the minutes of all of it.
    func prepare(_ rehearsal: Rehearsal) async throws -> [ShellOutcome] {
        switch self {
        case .fetchDaily, .validateFDR:
            // The simulator makes up a stock's days at the first call: a run must not wait for that.
            let date = rehearsal.session.date
            for stock in rehearsal.stocks {
                _ = rehearsal.simulator.trueDailyBars(of: stock, from: date.adding(days: -14), through: date)
            }
            return []
        case .fetchMinute, .backfillToday:
            let tick = try await rehearsal.run(at: rehearsal.at("09:30:02"))
            try rehearsal.database.execute(CollectingJob.spoil)
            return [tick]
        case .resample:
            return [
                try await rehearsal.run(at: rehearsal.at("09:30:02")),
                try await rehearsal.run("resample", at: rehearsal.at("09:31:00")),
                try await rehearsal.run("backfill-today", at: rehearsal.at("10:05:00")),
            ]
        }
    }

    /// A page that shows these minutes corrects them, and keeps a revision.
    private static let spoil = "update stock_prices_minute set high = high + 1000 where datetime::time = '\(spoiled)'"

    /// The minute that is stored wrongly.
    static let spoiled = "09:20"
}
