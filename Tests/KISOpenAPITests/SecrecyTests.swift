import KISOpenAPI
import KISSimulator
import MarketData
import Testing

@Suite("Secrets")
struct SecrecyTests {
    private static let credentials = KISSimulator.Credentials(
        appKey: "PSqZ7" + random(31), appSecret: random(180))

    private static func random(_ count: Int) -> String {
        let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        return String((0..<count).map { _ in characters.randomElement()! })
    }

    /// Every way KIS can misbehave, slow ones cut short.
    private static let effects: [FaultEffect] = FaultEffect.names.flatMap { name, _ -> [FaultEffect] in
        switch name {
        case "status-NNN": [401, 403, 404, 429, 500, 503].map { .status($0) }
        case "html-NNN": [.html(status: 200), .html(status: 503)]
        case "delay": [.delay(.seconds(5))]
        case "retry-after": [.retryAfter(seconds: 5)]
        default: [FaultEffect(name: name)!]
        }
    }

    @Test(
        "No piece of key, secret or token is in an error or a log line, whatever KIS does",
        arguments: [Line.minuteTR, "tokenP"])
    func everyFault(transaction: String) async throws {
        try await Line.open({ $0.credentials = [Self.credentials] }) { line in
            // After a reset the simulator issues the same token again.
            let token = try await line.tokens.token(before: .now + .seconds(20)).text
            var said: [String] = []
            for effect in Self.effects {
                line.simulator.reset()
                line.simulator.inject(Fault(effect, transaction: transaction))
                said += try await Self.words(of: line.simulator)
            }
            #expect(said.count > Self.effects.count * 4)
            let secrets = [String(Self.credentials.appKey.dropFirst(4)), Self.credentials.appSecret, token]
            let pieces = Set(secrets.flatMap { Self.pieces(of: $0) })
            for text in said {
                let leak = Self.pieces(of: text).first { pieces.contains($0) }
                #expect(leak == nil, "\(text)")
            }
        }
    }

    /// All that a client says while it asks for one page.
    private static func words(of simulator: KISSimulator) async throws -> [String] {
        let line = try Line(simulator, MarketClock(showing: Line.noon), OpenGate(), Line.quickRetry)
        var said = ["\(line.client)", String(reflecting: line.client), String(reflecting: line.authentication)]
        do throws(KISError) {
            let page = try await line.page(before: .now + .milliseconds(250))
            said += page.refused.map { "\($0)" }
        } catch {
            said += ["\(error)", String(reflecting: error)]
        }
        return said + line.log.all
    }

    /// The pieces of eight characters.
    private static func pieces(of text: String) -> [Substring] {
        let characters = Array(text.utf8)
        guard characters.count >= 8 else { return [] }
        return (0...characters.count - 8).map { Substring(decoding: characters[$0..<$0 + 8], as: UTF8.self) }
    }
}
