package import MarketData

/// What a run tells at its end, in words and as JSON, and what the run ledger keeps.
package protocol JobReport: Sendable {
    var finishedAt: KoreaTime { get set }
    var durationMilliseconds: Int { get set }
    var exitStatus: Int32 { get set }
    /// Sentences an operator should read.
    var notes: [String] { get }

    /// What became of the run, in one line.
    var headline: String { get }
    /// What kept it from being good, a line each, the notes first.
    var causes: [String] { get }
    /// The few lines that somebody elsewhere is told of it.
    var tidings: [String] { get }
    /// True when the run did all it was to do, and what it found is bad: nothing is out of order that could recover.
    var isFinding: Bool { get }
    /// What Prometheus keeps of it, besides what every run has.
    var gauges: [Gauge] { get }

    /// On a terminal.
    func summary(advice: String?, colour: Bool) -> String
    /// For standard error; empty for a run that ended with 0.
    /// - Parameter limit: how many causes are named before the rest is counted
    func errorLines(advice: String?, limit: Int) -> [ErrorLine]
    /// With sorted keys.
    func json(_ layout: ReportLayout) -> String
}

extension JobReport {
    package var tidings: [String] { [headline] + Tidings.first(causes) }
    package var isFinding: Bool { false }
}
