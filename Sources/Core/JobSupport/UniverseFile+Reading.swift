internal import KISOpenAPI
internal import MarketData

extension UniverseFile {
    /// Reads a file of either form; what the form is, its content says. A file that cannot be read has that as its fault.
    init(reading path: String, standardInput: Int32) {
        let name = path == InputFile.standardInputName ? "standard input" : path
        do throws(SystemFault) {
            self.init(name: name, content: try InputFile.content(of: path, standardInput: standardInput))
        } catch {
            self.init(name: name)
            add(.unreadable("\(error)"))
        }
    }

    private init(name: String, content: [UInt8]) {
        let archive: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        if content.starts(with: archive) {
            self.init(name: name)
            add(.archive)
        } else {
            self = UniverseFile(name: name, master: content) ?? UniverseFile(name: name, csv: content)
        }
    }
}
