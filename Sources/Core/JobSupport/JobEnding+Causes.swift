package import BarStore
package import Coordination
package import MarketData

extension JobEnding {
    package init(_ error: StoreError) {
        self.init(ExitStatus(error), ["\(error)"])
    }

    package init(_ error: CoordinationError) {
        self.init(ExitStatus(error), ["\(error)"])
    }

    package init(_ error: SettingsError) {
        self.init(.configuration, "\(error)".split(separator: "\n").map(String.init))
    }

    /// A file in the wrong encoding has a fault in every line: the first ones are enough to see that.
    package init(_ error: UniverseError) {
        let told = 10
        var lines = error.faults.prefix(told).map { "\($0)" }
        if error.faults.count > told { lines.append("and \(error.faults.count - told) more lines that cannot be used") }
        lines.append("nothing was loaded: the universe is what it was")
        self.init(.usage, lines)
    }
}
