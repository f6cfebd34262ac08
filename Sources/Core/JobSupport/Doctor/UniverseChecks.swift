internal import BarStore
package import Coordination
internal import MarketData
package import Reporting

/// What is collected, and whether a tick has the time for it.
package struct UniverseChecks: TableChecks {
    static let names = ["universe", "tick"]
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    func findings() async -> [DoctorFinding] {
        let count: Int
        do throws(StoreError) {
            count = try await workplace.store.universe().count
        } catch {
            return [.failed("universe", error), .notLookedAt("tick", "the universe was not read")]
        }
        guard count > 0 else {
            return [
                .fail(
                    "universe", .configuration, "no active stock in the table stocks",
                    fix: "activate some, or load them: backfill-today --universe FILE"),
                .notLookedAt("tick", "there is nothing to ask for"),
            ]
        }
        return [.ok("universe", "\(count) active stocks"), Self.tick(count, workplace.settings.kis.pace)]
    }

    /// One call a stock, within the time after which a tick stops asking.
    package static func tick(_ stocks: Int, _ pace: PaceLimits) -> DoctorFinding {
        let seconds = RequestSpacing(perSecond: pace.perSecond, perMinute: pace.perMinute).seconds(for: stocks)
        let patience = MinuteRun.patience / .seconds(1)
        let found =
            "asking for each stock once takes \(seconds.words) s at \(pace.perSecond.words) calls a second and "
            + "\(pace.perMinute.words) a minute; a tick has \(patience.words) s"
        guard seconds > patience else { return .ok("tick", found) }
        return .warn(
            "tick", found,
            fix: "deactivate stocks, or raise KIS_RATE_LIMIT if KIS allows it; backfill-today gets the rest")
    }
}
