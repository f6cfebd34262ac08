/// A universe file that has been read: the stocks it names, and the lines that cannot be used.
package struct UniverseFile: Sendable {
    package struct Entry: Hashable, Sendable {
        package let listing: Listing
        /// Counted from 1.
        package let line: Int
    }

    /// As the user names the file.
    package let name: String
    package private(set) var entries: [Entry] = []
    package private(set) var faults: [UniverseFault] = []

    package init(name: String) { self.name = name }

    package mutating func add(_ listing: Listing, line: Int) { entries.append(Entry(listing: listing, line: line)) }

    package mutating func add(_ reason: UniverseFault.Reason, line: Int? = nil) {
        faults.append(UniverseFault(file: name, line: line, reason: reason))
    }

    /// The lines of a file, without their line breaks (LF or CRLF).
    package static func lines(of content: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        return lines.map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    }
}
