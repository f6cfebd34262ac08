import Foundation
import Glibc
import StatusServer
import TestSupport
import Testing

@Suite("A crowd")
struct CrowdTests {
    /// In a process of its own: memory is of the whole process. It exits with the megabytes it has grown by.
    @Test("200 clients at once for two seconds meet no error, and leave the memory as it was")
    func crowd() async {
        await #expect(processExitsWith: .success) {
            let page = StatusReply.html(String(repeating: "<p>A line of a page</p>\n", count: 2_000) + "!")
            let server = try await StatusServer.start(host: "127.0.0.1", port: 0) { _ in page }
            try await Crowd.ask(server.port, clients: 200, for: .seconds(1))
            let before = try CrowdTests.residentMegabytes()
            try await Crowd.ask(server.port, clients: 200, for: .seconds(2))
            let growth = try CrowdTests.residentMegabytes() - before
            await server.stop()
            exit(growth < 8 || Effort.isSanitized ? EXIT_SUCCESS : Int32(min(growth, 255)))
        }
    }

    private static func residentMegabytes() throws -> Double {
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")[1]
        return Double(Int(pages)! * sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
    }
}
