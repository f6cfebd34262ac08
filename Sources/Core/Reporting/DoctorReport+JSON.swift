import MarketData

extension DoctorReport: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(lookedAt.iso, forKey: "looked_at")
        try fields.encode(host, forKey: "host")
        try fields.encode(mode, forKey: "mode")
        try fields.encode(exitStatus, forKey: "exit_status")
        try fields.encode(warnings, forKey: "warnings")
        try fields.encode(failures, forKey: "failures")
        try fields.encode(findings, forKey: "findings")
    }

    /// With sorted keys; absent values are `null`, never left out.
    package func json(_ layout: ReportLayout) -> String { reportJSON(layout) }
}

extension DoctorFinding: Encodable {
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: FieldName.self)
        try fields.encode(check, forKey: "check")
        try fields.encode(verdict.word, forKey: "verdict")
        try fields.encode(found, forKey: "found")
        try fields.encode(fix, forKey: "fix")
        try fields.encode(verdict.exitStatus, forKey: "exit_status")
    }
}
