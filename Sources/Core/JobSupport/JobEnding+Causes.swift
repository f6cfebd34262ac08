package import BarStore
package import Coordination

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
}
