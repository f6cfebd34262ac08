package import MarketData

/// What a run tells at its end, in words and as JSON, and what the run ledger keeps.
package protocol JobReport: Sendable {
    var finishedAt: KoreaTime { get set }
    var durationMilliseconds: Int { get set }
    var exitStatus: Int32 { get set }

    /// On a terminal.
    func summary(advice: String?, colour: Bool) -> String
    /// For standard error; empty for a run that ended with 0.
    /// - Parameter limit: how many causes are named before the rest is counted
    func errorLines(advice: String?, limit: Int) -> [ErrorLine]
    /// With sorted keys.
    func json(_ layout: ReportLayout) -> String
}
