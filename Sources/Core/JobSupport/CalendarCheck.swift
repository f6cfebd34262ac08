internal import BarStore
internal import Coordination
internal import KISOpenAPI
internal import Logging
internal import MarketData

/// KIS's word on which days the market opens: asked once a day, with live keys only, by the first tick outside a session,
/// so that no tick within one pays for it.
struct CalendarCheck: Sendable {
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    /// A run does not wait longer for it: without KIS's word the calendar is what it was.
    private static let patience = Duration.seconds(5)

    /// Keeps what KIS says where it differs, and says so aloud; true when it was asked. That it cannot be asked costs a line
    /// in the log, and somebody asks again an hour later.
    func run() async throws(JobEnding) -> Bool {
        let today = workplace.clock.now.date
        guard workplace.settings.kis.environment == .live, !workplace.options.dryRun,
            try await mayAsk(on: today)
        else { return false }
        let log = workplace.log(runID: "-")
        let line = try KISLine(workplace, .first, run: nil, log: log)
        let days: OpenDays
        do throws(KISError) {
            days = try await line.client.openDays(from: today, before: .now + CalendarCheck.patience)
        } catch {
            log.logger.warning("KIS was asked for open days: \(error)")
            return false
        }
        for disagreement in try await keep(days, on: today) {
            StandardError.write(workplace.job, "calendar: \(disagreement)")
            log.logger.error("calendar: \(disagreement)")
        }
        return true
    }

    private func keep(_ days: OpenDays, on date: TradingDate) async throws(JobEnding) -> [CalendarDisagreement] {
        do throws(StoreError) {
            return try await workplace.store.store(days, on: date)
        } catch {
            throw JobEnding(error)
        }
    }

    private func mayAsk(on date: TradingDate) async throws(JobEnding) -> Bool {
        do throws(StoreError) {
            return try await workplace.store.claimHolidayCheck(on: date)
        } catch {
            throw JobEnding(error)
        }
    }
}
