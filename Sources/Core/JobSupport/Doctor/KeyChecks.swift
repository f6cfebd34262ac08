import Coordination
import KISOpenAPI
import MarketData
import Reporting

/// What all processes with this app key share: the token, the pace and the circuit.
struct KeyChecks: TableChecks {
    static let names = ["token", "pace", "circuit"]
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    func findings() async -> [DoctorFinding] {
        let settings = workplace.settings.kis
        let credentials = KISCredentials(appKey: settings.appKey.reveal(), appSecret: settings.appSecret.reveal())
        do throws(CoordinationError) {
            let standing = try await workplace.coordination.standing(
                of: KeyIdentity(settings.environment, credentials), credentials, clock: workplace.clock)
            return [
                Self.token(standing.token, standing.tokenRefusal), Self.pace(standing, settings.pace),
                Self.circuit(standing.circuit),
            ]
        } catch {
            return [.failed("token", error)] + Self.names.dropFirst().map { .notLookedAt($0, "the token was not read") }
        }
    }

    private static func token(
        _ token: KeyStanding.Token, _ refusal: (until: KoreaTime, reason: String, isBlocked: Bool)?
    ) -> DoctorFinding {
        let next = "the next run asks KIS for one"
        let found =
            switch token {
            case .held(let until): "held until \(until.date) \(until.clock) KST"
            case .none: "none: \(next)"
            case .ended(let at): "the last one ended at \(at.date) \(at.clock) KST: \(next)"
            case .sealedOtherwise: "the stored one was sealed with another app secret: \(next)"
            }
        if case .held = token { return .ok("token", found) }
        guard let refusal else {
            guard token == .sealedOtherwise else { return .ok("token", found) }
            return .warn("token", found, fix: "check that all hosts use the same KIS_APP_SECRET")
        }
        let until = "none, and nobody asks before \(refusal.until.date) \(refusal.until.clock) KST: \(refusal.reason)"
        guard refusal.isBlocked else {
            return .warn("token", until, fix: "nothing: the first run after that asks")
        }
        return .fail("token", .tryAgain, until, fix: "if it lasts, ask KIS about the app key, or have a new one issued")
    }

    private static func pace(_ standing: KeyStanding, _ limits: PaceLimits) -> DoctorFinding {
        let configured = "\(limits.perSecond.words) calls a second, \(limits.perMinute.words) a minute"
        guard let rate = standing.rate else { return .ok("pace", "\(configured); nobody has called yet") }
        // Success raises a cut rate in small steps.
        guard rate < limits.perSecond * 0.99 else { return .ok("pace", configured) }
        let found = "\(rate.words) of \(limits.perSecond.words) calls a second"
        guard let cutAt = standing.cutAt else {
            return .warn(
                "pace", "\(found): another process is set to less",
                fix: "set KIS_RATE_LIMIT to the same on all hosts; success raises the rate")
        }
        return .warn(
            "pace", "cut to \(found): KIS said too fast at \(cutAt.date) \(cutAt.clock) KST",
            fix: "nothing: success raises it; if it comes back, lower KIS_RATE_LIMIT, or find who else uses the app key"
        )
    }

    private static func circuit(_ circuit: KeyStanding.Circuit) -> DoctorFinding {
        switch circuit {
        case .closed: .ok("circuit", "closed")
        case .open(let until, let failure):
            .fail(
                "circuit", .unavailable, "open: nobody calls KIS before \(until.clock) KST (last failure: \(failure))",
                fix: "nothing: it closes when KIS answers; see the log of fetch-minute if it lasts")
        case .halfOpen(let since, let failure):
            .warn(
                "circuit",
                "half open since \(since.date) \(since.clock) KST: the next run tries (last failure: \(failure))",
                fix: "nothing: it closes when KIS answers")
        }
    }
}
