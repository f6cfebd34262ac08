package import BarStore
internal import MarketData
package import Reporting

extension MinuteStore {
    /// Makes the stocks of `files` the universe (see `refreshUniverse(to:)`); with `changesNothing` only counts what that
    /// would change. Nil when no file is named: the universe then stays what the table has.
    ///
    /// Nothing is written when any file has a fault. Every fault is then told by file and line, and the run ends with 64:
    /// a file is part of the command, and running it again cannot help, as 65 would advise.
    package func refreshUniverse(
        from files: [String], standardInput: Int32 = 0, changesNothing: Bool = false
    ) async throws(JobEnding) -> UniverseCounts? {
        if files.isEmpty { return nil }
        let universe: Universe
        do throws(UniverseError) {
            universe = try Universe(files.map { UniverseFile(reading: $0, standardInput: standardInput) })
        } catch {
            throw JobEnding(error)
        }
        do throws(StoreError) {
            let changes =
                changesNothing ? try await changesOfUniverse(to: universe) : try await refreshUniverse(to: universe)
            return UniverseCounts(changes)
        } catch {
            throw JobEnding(error)
        }
    }
}

extension UniverseCounts {
    fileprivate init(_ changes: UniverseChanges) {
        self.init(
            new: changes.new, changed: changes.changed, same: changes.same, reactivated: changes.reactivated,
            deactivated: changes.deactivated)
    }
}
