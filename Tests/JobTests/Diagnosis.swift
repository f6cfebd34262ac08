import Foundation
import TestSupport
import Testing

/// What `collection-status --doctor --json` said.
struct Diagnosis: CustomStringConvertible {
    let exitCode: Int32?
    /// The checks that failed, in their order.
    let failures: [String]
    let description: String
    private let findings: [String: [String: Any]]

    init(_ outcome: ShellOutcome) throws {
        let report = try #require(
            try? JSONSerialization.jsonObject(with: Data(outcome.standardOutput.utf8)) as? [String: Any], "\(outcome)")
        let findings = try #require(report["findings"] as? [[String: Any]])
        exitCode = outcome.exitCode
        description = outcome.standardOutput
        failures = findings.filter { $0["verdict"] as? String == "fail" }.compactMap { $0["check"] as? String }
        self.findings = Dictionary(findings.map { ($0["check"] as? String ?? "", $0) }) { first, _ in first }
        #expect(report["exit_status"] as? Int32 == outcome.exitCode, "\(outcome)")
    }

    /// `ok`, `warn`, `fail`; nil for a check that was not made.
    func verdict(_ check: String) -> String? { findings[check]?["verdict"] as? String }

    func found(_ check: String) -> String { findings[check]?["found"] as? String ?? "" }

    func fix(_ check: String) -> String { findings[check]?["fix"] as? String ?? "" }
}
