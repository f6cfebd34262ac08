/// Everything that is wrong with the universe files of one command. None of them is used, not in part either.
package struct UniverseError: Error, Hashable, Sendable {
    /// At least one.
    package let faults: [UniverseFault]

    package init(faults: [UniverseFault]) { self.faults = faults }
}
