import Glibc

/// A line of what `Tests/bench` reads: the name of a measure and a number.
struct Figure {
    let measure: String
    let value: Double

    func print() { Swift.print(measure, value) }

    /// The most memory this process has had, in MB.
    static var peak: Figure {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Figure(measure: "mb", value: Double(usage.ru_maxrss) / 1_024)
    }
}
