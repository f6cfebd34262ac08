package import MarketData

/// What the doctor found, in the order it looked. Readers rely on the fields of its JSON: they are only ever added.
package struct DoctorReport: Sendable {
    /// When it looked, on the market's clock.
    package let lookedAt: KoreaTime
    package let host: String
    /// LIVE or PAPER.
    package let mode: String
    package let findings: [DoctorFinding]

    package init(lookedAt: KoreaTime, host: String, mode: String, findings: [DoctorFinding]) {
        self.lookedAt = lookedAt
        self.host = host
        self.mode = mode
        self.findings = findings
    }

    /// That of the first failure; 0 without one, whatever the warnings.
    package var exitStatus: Int32 { findings.lazy.map(\.verdict.exitStatus).first { $0 != 0 } ?? 0 }

    var failures: Int { findings.count { $0.verdict.exitStatus != 0 } }

    var warnings: Int { findings.count { $0.verdict == .warn } }
}
