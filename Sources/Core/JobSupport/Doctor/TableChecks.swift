import Reporting

/// Checks that read the tables.
protocol TableChecks: Sendable {
    /// What is told when the tables cannot be read.
    static var names: [String] { get }

    func findings() async -> [DoctorFinding]
}
