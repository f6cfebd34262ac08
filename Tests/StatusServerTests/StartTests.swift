import StatusServer
import Testing

@Suite("Starting")
struct StartTests {
    @Test("A port that is taken is named, and so is the way out")
    func taken() async throws {
        try await Site.open { server in
            let error = await #expect(throws: StatusServerError.addressInUse(host: "127.0.0.1", port: server.port)) {
                try await StatusServer.start(host: "127.0.0.1", port: server.port) { _ in nil }
            }
            #expect(
                error?.description == "cannot serve on 127.0.0.1:\(server.port): the address is in use; "
                    + "stop the program that has it, or choose another port")
        }
    }

    @Test("An address of another machine is not listened on")
    func foreign() async {
        let error = await #expect(throws: StatusServerError.notOurAddress(host: "192.0.2.1")) {
            try await StatusServer.start(host: "192.0.2.1", port: 0) { _ in nil }
        }
        #expect(error?.description == "cannot serve on 192.0.2.1: it is no address of this machine")
    }

    @Test("A name that cannot be one is refused")
    func unknownHost() async {
        let host = String(repeating: "a", count: 300)
        let error = await #expect(throws: StatusServerError.self) {
            try await StatusServer.start(host: host, port: 0) { _ in nil }
        }
        guard case .noSuchHost(host, let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty)
        #expect(error?.description == "cannot serve on \(host): \(reason)")
    }

    @Test("A port beyond the ports is refused", arguments: [-1, 65_536, 8_080_000])
    func noPort(port: Int) async {
        let error = await #expect(throws: StatusServerError.noSuchPort(port)) {
            try await StatusServer.start(host: "127.0.0.1", port: port) { _ in nil }
        }
        #expect(error?.description == "cannot serve on port \(port): ports are numbered from 0 to 65535")
    }

    @Test("The other sentences say what to do, and write an address as a browser takes it")
    func sentences() {
        #expect(
            StatusServerError.notPermitted(host: "::1", port: 80).description
                == "cannot serve on [::1]:80: not permitted; choose a port of 1024 or above")
        #expect(
            StatusServerError.other(host: "::1", port: 80, reason: "no buffer space available").description
                == "cannot serve on [::1]:80: no buffer space available")
    }
}
