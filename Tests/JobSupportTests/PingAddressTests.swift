import JobSupport
import Testing

struct PingAddressTests {
    @Test(
        "The start and the exit status are told below the address, before its query",
        arguments: [
            ("https://hc-ping.com/key", PingAddress.Moment.start, "https://hc-ping.com/key/start"),
            ("https://hc-ping.com/key/", .start, "https://hc-ping.com/key/start"),
            ("https://hc-ping.com/key", .end(.done), "https://hc-ping.com/key"),
            ("https://hc-ping.com/key", .end(.partial), "https://hc-ping.com/key/3"),
            ("https://hc-ping.com/key", .end(.terminated), "https://hc-ping.com/key/143"),
            ("https://hc-ping.com/key?create=1", .end(.done), "https://hc-ping.com/key?create=1"),
            ("https://hc-ping.com/key/?a=b/&c=?", .end(.unavailable), "https://hc-ping.com/key/69?a=b/&c=?"),
            ("https://hc-ping.com", .start, "https://hc-ping.com/start"),
            ("https://hc-ping.com/key/{job}", .start, "https://hc-ping.com/key/fetch-minute/start"),
            (
                "https://hc-ping.com/{job}-{job}?n={job}", .end(.done),
                "https://hc-ping.com/fetch-minute-fetch-minute?n=fetch-minute"
            ),
        ])
    func addresses(text: String, moment: PingAddress.Moment, url: String) throws {
        #expect(try PingAddress(text).url(moment, of: .fetchMinute) == url)
    }

    @Test("Only an address is one, braces belong to {job}, and none is ever shown")
    func faults() throws {
        for text in [
            "", "hc-ping.com/key", "http://hc-ping.com/key", "https://hc-ping.com/{jobs}", "https://{job}:{job}",
        ] {
            #expect(throws: WebAddress.Fault.self, "\(text)") { try PingAddress(text) }
        }
        let address = try PingAddress("https://hc-ping.com/canary/{job}")
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!"\(address) \(dumped)".contains("canary"))
    }

    @Test("What the jobs' addresses share is masked in logs")
    func secrets() throws {
        let settings = try Settings(
            environment: ["HEALTHCHECK_URL": "https://hc-ping.com/canary/{job}?k=canary"], needs: [],
            workingDirectory: "/srv/bars")
        #expect(settings.secrets.map { $0.reveal() } == ["https://hc-ping.com/canary/", "?k=canary"])
    }
}
