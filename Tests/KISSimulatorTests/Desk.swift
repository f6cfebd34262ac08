import Foundation
import KISSimulator
import MarketData
import Testing

/// A simulator and somebody who calls it.
struct Desk {
    let simulator: KISSimulator
    let credentials: KISSimulator.Credentials
    private(set) var token = ""

    /// Runs `body` with a simulator whose clock stands at `now`, and with a token issued at that moment.
    static func open(
        at now: String = "2026-11-20T10:12:30+09:00", _ change: (inout KISSimulator.Configuration) -> Void = { _ in },
        _ body: (inout Desk) async throws -> Void
    ) async throws {
        var configuration = KISSimulator.Configuration()
        configuration.now = try #require(KoreaTime(iso: now))
        configuration.isFrozen = true
        configuration.callsPerSecond = 10_000
        change(&configuration)
        let simulator = try await KISSimulator.start(configuration)
        var desk = Desk(simulator: simulator, credentials: configuration.acceptedCredentials[0])
        do {
            try desk.logIn()
            try await body(&desk)
        } catch {
            await simulator.stop()
            throw error
        }
        await simulator.stop()
    }

    mutating func logIn() throws {
        token = try #require(try requestToken()["access_token"])
    }

    func requestToken(
        key: String? = nil, secret: String? = nil, grantType: String? = "client_credentials"
    ) throws -> Answer {
        var body = ["appkey": key ?? credentials.appKey, "appsecret": secret ?? credentials.appSecret]
        body["grant_type"] = grantType
        return try post("/oauth2/tokenP", body)
    }

    func post(_ path: String, _ body: [String: String] = [:]) throws -> Answer {
        let json = body.isEmpty ? "" : String(decoding: try JSONEncoder().encode(body), as: UTF8.self)
        return try exchange("POST", path, body: json)
    }

    func get(_ path: String) throws -> Answer { try exchange("GET", path) }

    /// A data call with all headers, less or other ones on request.
    func call(_ transaction: TR, _ parameters: [String: String], headers change: [String: String?] = [:]) throws
        -> Answer
    {
        Answer(try Wire(port: simulator.port, sending: request(transaction, parameters, headers: change)))
    }

    func exchange(_ method: String, _ path: String, body: String = "") throws -> Answer {
        Answer(try Wire(port: simulator.port, sending: request(method, path, body: body)))
    }

    func request(
        _ transaction: TR, _ parameters: [String: String], headers change: [String: String?] = [:],
        keepAlive: Bool = false
    ) -> String {
        var headers: [String: String] = [
            "authorization": "Bearer \(token)", "appkey": credentials.appKey, "appsecret": credentials.appSecret,
            "tr_id": transaction.rawValue, "custtype": "P",
        ]
        for (name, value) in change { headers[name] = value }
        let query = parameters.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        let path = "/uapi/domestic-stock/v1/quotations/\(transaction.name)?\(query)"
        return request("GET", path, headers, keepAlive: keepAlive)
    }

    private func request(
        _ method: String, _ path: String, _ headers: [String: String] = [:], keepAlive: Bool = false, body: String = ""
    ) -> String {
        let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
        return """
            \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: \(keepAlive ? "keep-alive" : "close")\r\n\
            \(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
    }
}
