/// The stocks to collect, as universe files say together: each once, and never none.
package struct Universe: Hashable, Sendable {
    /// Ascending by code.
    package let listings: [Listing]

    /// Joins files. A stock may be named more than once, as long as nothing contradicts: a CSV of codes and priorities
    /// goes together with the master files that have names and markets. Throws every fault of every file; a file
    /// without any stock is one.
    package init(_ files: [UniverseFile]) throws(UniverseError) {
        var faults = files.flatMap(\.faults)
        var stocks: [StockCode: (listing: Listing, place: String)] = [:]
        for file in files {
            if file.entries.isEmpty, file.faults.isEmpty {
                faults.append(UniverseFault(file: file.name, line: nil, reason: .noStock))
            }
            for entry in file.entries {
                let code = entry.listing.code
                guard let known = stocks[code] else {
                    stocks[code] = (entry.listing, "\(file.name):\(entry.line)")
                    continue
                }
                do throws(UniverseFault.Reason) {
                    stocks[code]?.listing = try known.listing.joined(with: entry.listing, readAt: known.place)
                } catch {
                    faults.append(UniverseFault(file: file.name, line: entry.line, reason: error))
                }
            }
        }
        guard faults.isEmpty else { throw UniverseError(faults: faults) }
        precondition(!stocks.isEmpty, "a universe is made of at least one file")
        listings = stocks.values.map(\.listing).sorted { $0.code < $1.code }
    }
}
