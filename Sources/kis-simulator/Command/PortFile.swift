import FoundationEssentials

/// Tells scripts where the server listens. The file appears whole or not at all.
struct PortFile {
    private let path: String

    init(_ path: String) { self.path = path }

    func write(_ port: Int) throws {
        try Data("\(port)\n".utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
