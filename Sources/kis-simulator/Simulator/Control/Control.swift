import MarketData
import Synchronization

/// The paths under `/simulator`, by which a test or a person sets the clock, asks for faults and reads the truth. They
/// need no key: the server listens on loopback only.
struct Control: Sendable {
    private let gateway: Gateway

    init(_ gateway: Gateway) { self.gateway = gateway }

    /// Nil when the path belongs to KIS.
    func answer(_ request: Request) -> Reply? {
        guard request.path.hasPrefix("/simulator/") else { return nil }
        do throws(ControlError) {
            return try route(request)
        } catch {
            return .text("\(error.message)\n", status: error.status)
        }
    }

    private func route(_ request: Request) throws(ControlError) -> Reply {
        let parameters = request.controlParameters
        switch (request.method, request.path) {
        case ("GET", "/simulator/clock"): break
        case ("POST", "/simulator/clock"): try setClock(parameters)
        case ("POST", "/simulator/fault"): try injectFault(parameters)
        case ("DELETE", "/simulator/faults"): gateway.state.withLock { $0.faults.removeAll() }
        case ("GET", "/simulator/faults"): return .text(faultNames)
        case ("GET", "/simulator/requests"): return .json(statistics.json(withLog: parameters["log"] == "true"))
        case ("POST", "/simulator/token/revoke"):
            gateway.state.withLock { $0.tokens.killAll(handBack: parameters["hand_back"] == "true") }
        case ("POST", "/simulator/reset"): gateway.reset()
        case ("GET", "/simulator/truth"): return try minuteTruth(parameters)
        case ("GET", "/simulator/truth/daily"): return try dailyTruth(parameters)
        case ("GET", "/simulator/stocks"):
            return .text(TruthTable(gateway.market).stocks(), contentType: "text/csv; charset=utf-8")
        default: throw .notFound
        }
        return .json(clockReading)
    }

    private var statistics: KISSimulator.Statistics { gateway.state.withLock { $0.journal.statistics } }

    private var clockReading: JSONObject {
        JSONObject([
            ("now", .text(gateway.clock.now.iso)), ("frozen", .literal(gateway.clock.isFrozen ? "true" : "false")),
        ])
    }

    private var faultNames: String {
        FaultEffect.names.map { $0.parameters.isEmpty ? "\($0.name)\n" : "\($0.name): \($0.parameters)\n" }.joined()
    }

    private func setClock(_ parameters: [String: String]) throws(ControlError) {
        guard let text = parameters["now"], let now = KoreaTime(iso: text) else { throw .unreadable("now") }
        gateway.clock.set(now, frozen: parameters["frozen"].map { $0 == "true" })
    }

    private func injectFault(_ parameters: [String: String]) throws(ControlError) {
        guard let effect = FaultEffect(name: parameters["effect"] ?? "", parameters: parameters) else {
            throw .unreadable("effect")
        }
        var stock: StockCode?
        if let text = parameters["stock"] {
            stock = StockCode(text)
            if stock == nil { throw .unreadable("stock") }
        }
        let fault = Fault(
            effect, transaction: parameters["tr"], stock: stock, occurrence: Fault.Occurrence(parameters))
        gateway.state.withLock { $0.faults.inject(fault) }
    }

    private func minuteTruth(_ parameters: [String: String]) throws(ControlError) -> Reply {
        guard let date = TradingDate(parameters["date"] ?? "") else { throw .unreadable("date") }
        var until: MinuteOfDay?
        if let text = parameters["until"] {
            until = MinuteOfDay(hhmmss: text + (text.utf8.count == 4 ? "00" : ""))
            if until == nil { throw .unreadable("until") }
        }
        let csv = TruthTable(gateway.market).minutes(of: try stocks(parameters), on: date, until: until)
        return .text(csv, contentType: "text/csv; charset=utf-8")
    }

    private func dailyTruth(_ parameters: [String: String]) throws(ControlError) -> Reply {
        guard let first = TradingDate(parameters["from"] ?? "") else { throw .unreadable("from") }
        guard let last = TradingDate(parameters["to"] ?? "") else { throw .unreadable("to") }
        let csv = TruthTable(gateway.market).days(
            of: try stocks(parameters), from: first, through: last,
            adjustedAsOf: parameters["adjusted"] == "false" ? nil : gateway.clock.now.date)
        return .text(csv, contentType: "text/csv; charset=utf-8")
    }

    private func stocks(_ parameters: [String: String]) throws(ControlError) -> [StockCode]? {
        guard let text = parameters["stocks"] else { return nil }
        let codes = text.split(separator: ",").map { StockCode($0) }
        guard !codes.contains(nil) else { throw .unreadable("stocks") }
        return codes.compactMap(\.self)
    }
}

extension Fault.Occurrence {
    /// `times=3`, `nth=2`, `every=5`, or `probability=0.1` with `seed=1`; else always.
    fileprivate init(_ parameters: [String: String]) {
        func number(_ name: String) -> Int? { parameters[name].flatMap { Int($0) } }
        if let times = number("times") {
            self = .first(times)
        } else if let nth = number("nth") {
            self = .nth(nth)
        } else if let every = number("every") {
            self = .every(every)
        } else if let probability = parameters["probability"].flatMap({ Double($0) }) {
            self = .probability(probability, seed: UInt64(number("seed") ?? 1))
        } else {
            self = .always
        }
    }
}
