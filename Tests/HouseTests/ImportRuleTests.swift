import Foundation
import Testing

/// The rooms of the house and who may know whom: read from the imports themselves.
@Suite struct ImportRuleTests {
    private static let ours: Set<String> = Set(allowed.keys)

    /// What each room may import besides Swift's own modules; our rooms and the packages of others.
    private static let allowed: [String: Set<String>] = [
        "MarketData": [],
        "HTTPTransport": ["CLibcurl"],
        "PostgresClient": ["CLibpq"],
        "KISOpenAPI": ["MarketData", "HTTPTransport", "Logging"],
        "NaverChart": ["MarketData", "HTTPTransport"],
        "BarStore": ["MarketData", "PostgresClient"],
        "Coordination": ["KISOpenAPI", "MarketData", "PostgresClient", "Crypto"],
        "Collection": ["MarketData", "KISOpenAPI", "NaverChart", "BarStore", "Logging"],
        "Reporting": ["MarketData"],
        "StatusServer": ["NIOCore", "NIOPosix", "NIOHTTP1"],
        "JobSupport": [
            "MarketData", "HTTPTransport", "PostgresClient", "KISOpenAPI", "NaverChart", "BarStore", "Coordination",
            "Collection", "Reporting", "ArgumentParser", "Logging",
        ],
    ]

    private static let swiftOwn: Set<String> = ["FoundationEssentials", "Glibc", "Dispatch", "Synchronization"]
    private static let jobs = [
        "fetch-daily", "fetch-minute", "backfill-today", "validate-fdr", "resample", "collection-status",
    ]

    @Test("A room imports only the rooms below it", arguments: allowed.keys.sorted())
    func room(name: String) throws {
        let permitted = try #require(Self.allowed[name]).union(Self.swiftOwn)
        let imports = try Self.imports(in: "Sources/Core/\(name)")
        #expect(!imports.isEmpty || name == "MarketData" || name == "NaverChart")
        for (file, module) in imports { #expect(permitted.contains(module), "\(file) imports \(module)") }
    }

    @Test("The pure room has no I/O, no clock and no Foundation")
    func pureRoom() throws {
        for (file, module) in try Self.imports(in: "Sources/Core/MarketData") {
            Issue.record("\(file) imports \(module)")
        }
    }

    @Test("A job imports what joins the rooms, and nothing below it", arguments: jobs)
    func job(name: String) throws {
        var permitted: Set = ["JobSupport", "Collection", "Reporting", "MarketData", "ArgumentParser"]
        if name == "collection-status" { permitted.insert("StatusServer") }
        let imports = try Self.imports(in: "Sources/\(name)")
        #expect(!imports.isEmpty)
        for (file, module) in imports { #expect(permitted.contains(module), "\(file) imports \(module)") }
    }

    @Test("SwiftNIO is only in the simulator and the status server, and the simulator knows nothing of the client")
    func simulator() throws {
        let permitted = Self.swiftOwn.union([
            "MarketData", "KISSimulator", "ArgumentParser", "NIOCore", "NIOPosix", "NIOHTTP1",
        ])
        for (file, module) in try Self.imports(in: "Sources/kis-simulator") {
            #expect(permitted.contains(module), "\(file) imports \(module)")
        }
    }

    @Test("No room is public, and none imports the whole of Foundation")
    func access() throws {
        for (file, text) in try House.swiftFiles(in: "Sources") {
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ")
                #expect(words.first != "public", "\(file): \(line)")
                #expect(!(words.contains("import") && words.last == "Foundation"), "\(file): \(line)")
            }
        }
    }

    /// File and module of every import below `folder`.
    private static func imports(in folder: String) throws -> [(file: String, module: String)] {
        try House.swiftFiles(in: folder).flatMap { file, text in
            text.split(separator: "\n").compactMap { line in
                let words = line.split(separator: " ")
                guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1,
                    place == 0 || ["package", "internal", "private", "fileprivate", "public"].contains(words[0])
                else { return nil }
                return (file, String(words[words.count - 1].prefix { $0 != "." }))
            }
        }
    }
}
