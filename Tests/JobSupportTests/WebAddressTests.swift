import JobSupport
import Testing

struct WebAddressTests {
    @Test(
        "An address is refused for what is wrong with it",
        arguments: [
            ("http://127.1", WebAddress.Fault.plainText),
            ("http://127.0.0.1.2", .plainText),
            ("http://127.0.0.example", .plainText),
            ("http://127.0.0.256", .plainText),
            ("http://localhost.example", .plainText),
            ("http://0.0.0.0", .plainText),
            ("https://user@example", .holdsCredentials),
            ("https://127.0.0.1:80@example", .holdsCredentials),
            ("https://example\\@127.0.0.1", .badCharacter),
            ("https://exam ple", .badCharacter),
            ("https://example/#x", .holdsQuery),
            ("https://example?x", .holdsQuery),
            ("https://example:", .badPort),
            ("https://example:0", .badPort),
            ("https://example:+80", .badPort),
            ("https://:80", .noHost),
            ("https://[::1", .noHost),
            ("example:80", .notAnAddress),
            ("ws://127.0.0.1", .wrongScheme(["https", "http"])),
        ])
    func refused(text: String, fault: WebAddress.Fault) {
        #expect(throws: fault) { try WebAddress(text, .server) }
    }

    @Test(
        "Plain http is for this machine",
        arguments: ["http://127.0.0.1:8080", "http://127.8.9.10", "http://[::1]:80", "http://LOCALHOST"])
    func loopback(text: String) throws {
        let address = try WebAddress(text, .server)
        #expect(address.isLoopback && address.text == text)
    }

    @Test("Host and port are read, and a slash at the end is dropped")
    func parts() throws {
        let address = try WebAddress("HTTPS://Example.com:9443/api/", .server)
        #expect(address.scheme == "https" && address.host == "example.com" && address.port == 9443)
        #expect(address.text == "HTTPS://Example.com:9443/api" && !address.isLoopback)
        #expect(try WebAddress("https://hc-ping.com/a?b=c/", .hook).text == "https://hc-ping.com/a?b=c/")
    }
}
