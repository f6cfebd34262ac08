/// A measure of a run as Prometheus keeps it: what it is, and a number for each set of labels.
package struct Gauge: Sendable {
    package typealias Labels = [(name: String, value: String)]

    /// With its unit at the end, in base units.
    let name: String
    /// One sentence.
    let help: String
    let samples: [(labels: Labels, value: Double)]

    package init(_ name: String, _ help: String, _ samples: [(labels: Labels, value: Double)]) {
        self.name = name
        self.help = help
        self.samples = samples
    }

    package init(_ name: String, _ help: String, _ value: Double) { self.init(name, help, [([], value)]) }
}
