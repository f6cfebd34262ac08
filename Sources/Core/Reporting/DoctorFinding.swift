import MarketData

/// One thing that was looked at, and what was found.
package struct DoctorFinding: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        case ok
        /// The jobs work, and somebody should know.
        case warn
        /// The jobs cannot work until it is mended; with the exit status they would end with, or one like it.
        case fail(Int32)
    }

    /// What was looked at, in a word or two. Programs may rely on it.
    package let check: String
    package let verdict: Verdict
    package let found: String
    /// What to do about it; nil when all is well, and of what could not be looked at.
    package let fix: String?

    /// Control characters are written out.
    package init(_ check: String, _ verdict: Verdict, _ found: String, fix: String? = nil) {
        self.check = check
        self.verdict = verdict
        self.found = found.controlsEscaped
        self.fix = fix?.controlsEscaped
    }
}

extension DoctorFinding.Verdict {
    /// `ok`, `warn`, `fail`
    package var word: String {
        switch self {
        case .ok: "ok"
        case .warn: "warn"
        case .fail: "fail"
        }
    }

    /// 0 unless it fails.
    package var exitStatus: Int32 { if case .fail(let status) = self { status } else { 0 } }

    var ink: Ink {
        switch self {
        case .ok: .green
        case .warn: .yellow
        case .fail: .red
        }
    }
}
