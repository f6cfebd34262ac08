import Foundation
import Testing

@Suite struct TopLevelTests {
    @Test("The top level holds the rooms of the house and nothing else")
    func topLevel() throws {
        let expected: Set = ["Package.swift", "Sources", "Tests", "crontab", "sql", "reports", "README.md"]
        // What a build or a run leaves there is not part of the house.
        let generated: Set = ["Package.resolved", "logs"]
        let names = try FileManager.default.contentsOfDirectory(atPath: House.root.path).filter { !$0.hasPrefix(".") }
        #expect(Set(names).subtracting(generated) == expected)
    }
}
