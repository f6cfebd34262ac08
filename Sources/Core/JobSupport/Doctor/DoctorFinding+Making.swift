import BarStore
import Coordination
import Reporting

extension DoctorFinding {
    static func ok(_ check: String, _ found: String) -> DoctorFinding { DoctorFinding(check, .ok, found) }

    static func warn(_ check: String, _ found: String, fix: String) -> DoctorFinding {
        DoctorFinding(check, .warn, found, fix: fix)
    }

    static func fail(_ check: String, _ status: ExitStatus, _ found: String, fix: String) -> DoctorFinding {
        DoctorFinding(check, .fail(status.rawValue), found, fix: fix)
    }

    /// Something else has to be mended before this can be looked at, and says how.
    static func notLookedAt(_ check: String, _ obstacle: String) -> DoctorFinding {
        DoctorFinding(check, .warn, "not looked at: \(obstacle)")
    }

    /// The tables could not be read, and why.
    static func failed(_ check: String, _ error: StoreError) -> DoctorFinding {
        let status = ExitStatus(error)
        return fail(
            check, status, error.what.withoutFullStop,
            fix: (error.remedy ?? status.remedy ?? "run it again").withoutFullStop)
    }

    static func failed(_ check: String, _ error: CoordinationError) -> DoctorFinding {
        switch error {
        case .postgres(let error): failed(check, StoreError(error))
        case .lockLost: fail(check, .tryAgain, "\(error)", fix: "run it again")
        }
    }
}

extension String {
    /// For a line that says one thing.
    fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
