/// The variables of a `.env` file.
///
/// A line is `NAME=value` or `export NAME=value`; blanks around the name and the value do not count. A value may be bare
/// (a `#` after a blank starts a comment), in single quotes (nothing is special) or in double quotes, where `\\`, `\"`,
/// `\$`, `\n`, `\r` and `\t` are escapes. Nothing is expanded. A name that occurs twice has its last value. Lines may end
/// in CRLF and the file may begin with a byte order mark.
package struct DotEnv: Sendable {
    package struct Entry: Hashable, Sendable {
        package let value: String
        /// Counted from 1.
        package let line: Int
    }

    package private(set) var entries: [String: Entry] = [:]
    /// Lines that cannot be read: none of them is used.
    package private(set) var faults: [DotEnvFault] = []

    /// Of no file.
    package init() {}

    /// Of a file that exists and cannot be read.
    package static var unreadable: DotEnv {
        var dotEnv = DotEnv()
        dotEnv.faults = [DotEnvFault(line: nil, reason: .unreadable)]
        return dotEnv
    }

    /// Reads the whole content of a file.
    package init(bytes: some Collection<UInt8>) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : Array(bytes)
        for (offset, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            read(line, number: offset + 1)
        }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, number: Int) {
        do throws(DotEnvFault.Reason) {
            var reader = DotEnvLine(line)
            guard let (name, value) = try reader.assignment() else { return }
            entries[name] = Entry(value: value, line: number)
        } catch {
            faults.append(DotEnvFault(line: number, reason: error))
        }
    }
}
