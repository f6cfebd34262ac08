import Foundation
import KISSimulator
import MarketData
import Testing

@Suite("The gateway")
struct GatewayTests {
    @Test(
        "A missing or wrong header is refused with its code as HTTP 500",
        arguments: [
            ("authorization", nil, "EGW00122"), ("authorization", "token", "EGW00205"),
            ("authorization", "Bearer token", "EGW00121"), ("appkey", nil, "EGW00102"), ("appkey", "other", "EGW00103"),
            ("appsecret", nil, "EGW00104"), ("appsecret", "other", "EGW00304"), ("custtype", nil, "EGW00208"),
            ("tr_id", nil, "OPSQ9999"), ("tr_id", "FHKST03010230", "EGW00310"), ("tr_id", "VHKST03010200", "EGW00310"),
        ] as [(String, String?, String)])
    func headers(name: String, value: String?, code: String) async throws {
        try await Desk.open { desk in
            let answer = try desk.call(.today, TR.today.parameters, headers: [name: value])
            #expect(answer.status == 500 && answer["msg_cd"] == code && answer["rt_cd"] == "1")
            #expect(answer.headers["content-type"] == "application/json;charset=UTF-8")
        }
    }

    @Test(
        "A parameter KIS cannot read is rt_cd 2",
        arguments: [
            (TR.today, "FID_COND_MRKT_DIV_CODE", "Q", "OPSQ2001"),
            (.today, "FID_INPUT_ISCD", "005930,000660", "OPSQ2002"),
            (.today, "FID_INPUT_ISCD", "", "OPSQ2002"), (.today, "FID_INPUT_HOUR_1", "256000", "OPSQ2002"),
            (.daily, "FID_PERIOD_DIV_CODE", "X", "OPSQ2002"), (.daily, "FID_INPUT_DATE_1", "2026-1-1", "OPSQ2002"),
            (.past, "FID_INPUT_ISCD", "5930", "OPSQ2002"),
        ])
    func parameters(transaction: TR, name: String, value: String, code: String) async throws {
        try await Desk.open { desk in
            let answer = try desk.call(transaction, transaction.parameters.merging([name: value]) { $1 })
            #expect(answer.status == 200 && answer["rt_cd"] == "2" && answer["msg_cd"] == code)
        }
    }

    @Test("Two codes without a separator count as the first")
    func concatenation() async throws {
        try await Desk.open { desk in
            let rows = try desk.today("005930000660", hour: "101100")
            #expect(try rows == desk.today("005930", hour: "101100"))
        }
    }

    @Test(
        "Paper refuses past minutes and the holiday check with EGW02006, and answers the rest",
        arguments: zip(TR.allCases, [200, 500, 200, 500]))
    func paper(transaction: TR, status: Int) async throws {
        try await Desk.open({ $0.mode = .paper }) { desk in
            let answer = try desk.call(transaction, transaction.parameters)
            #expect(answer.status == status)
            if status == 500 { #expect(answer["msg_cd"] == "EGW02006") }
        }
    }

    @Test(
        "More calls than the limit within any second are EGW00201; a second later the key is free again",
        arguments: [500, 200])
    func rate(status: Int) async throws {
        try await Desk.open({
            $0.callsPerSecond = 3
            $0.rateLimitStatus = status
        }) { desk in
            let five = (1...5).map { desk.request(.today, TR.today.parameters, keepAlive: $0 < 5) }.joined()
            let text = String(decoding: try Wire(port: desk.simulator.port, sending: five).bytes, as: UTF8.self)
            let codes = text.matches(of: /"msg_cd":"(\w+)"/).map { String($0.1) }
            #expect(codes == ["MCA00000", "MCA00000", "MCA00000", "EGW00201", "EGW00201"])
            #expect(text.components(separatedBy: "HTTP/1.1 \(status)").count == (status == 200 ? 6 : 3))
            try await Task.sleep(for: .milliseconds(1_050))
            #expect(try desk.call(.today, TR.today.parameters)["rt_cd"] == "0")
            #expect(desk.simulator.statistics.refusedByRate == 2)
            #expect(desk.simulator.statistics.mostInOneSecond == 5)
        }
    }

    @Test("A limit a minute counts too")
    func ratePerMinute() async throws {
        try await Desk.open({ $0.callsPerMinute = 2 }) { desk in
            let codes = try (0..<3).map { _ in try desk.call(.today, TR.today.parameters)["msg_cd"] }
            #expect(codes == ["MCA00000", "MCA00000", "EGW00201"])
        }
    }

    @Test("An unknown path is 404; latency is added to data calls")
    func others() async throws {
        try await Desk.open({ $0.latency = .milliseconds(80) }) { desk in
            #expect(try desk.get("/uapi/domestic-stock/v1/quotations/inquire-nothing").status == 404)
            let elapsed = try ContinuousClock().measure { _ = try desk.call(.today, TR.today.parameters) }
            #expect(elapsed >= .milliseconds(80))
        }
    }
}
