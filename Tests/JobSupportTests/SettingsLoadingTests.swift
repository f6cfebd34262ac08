import Foundation
import JobSupport
import KISOpenAPI
import Testing

struct SettingsLoadingTests {
    @Test(".env is read from COLLECTOR_HOME, and may be absent")
    func dotEnv() throws {
        try withDirectory { home in
            #expect(try Settings.load(environment: ["COLLECTOR_HOME": home], needs: []).mode == .paper)
            try Data("MODE=LIVE\n".utf8).write(to: URL(filePath: home + "/.env"))
            #expect(try Settings.load(environment: ["COLLECTOR_HOME": home], needs: []).mode == .live)
        }
    }

    @Test("A .env that is there and cannot be read is a problem beside the others")
    func unreadable() throws {
        try withDirectory { home in
            try FileManager.default.createDirectory(atPath: home + "/.env", withIntermediateDirectories: false)
            let error = #expect(throws: SettingsError.self) {
                try Settings.load(environment: ["COLLECTOR_HOME": home, "MODE": "x"], needs: [])
            }
            #expect(error?.problems.map(\.subject) == [home + "/.env", "MODE"])
        }
    }

    @Test("A COLLECTOR_HOME that does not exist is told alone")
    func noHome() {
        let error = #expect(throws: SettingsError.self) {
            try Settings.load(environment: ["COLLECTOR_HOME": "/nonexistent/bars"], needs: [.kis])
        }
        #expect(error?.problems.map(\.subject) == ["COLLECTOR_HOME"])
    }
}
