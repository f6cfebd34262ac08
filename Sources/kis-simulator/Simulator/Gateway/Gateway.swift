import MarketData
import Synchronization

/// The door of KIS: knows the callers, counts their calls, finds the TR, and misbehaves when it was told to.
final class Gateway: Sendable {
    struct State: Sendable {
        var tokens: TokenOffice
        var limiter: RateLimiter
        var journal = RequestJournal()
        var faults = FaultInjector()
    }

    let configuration: KISSimulator.Configuration
    let market: SimulatedMarket
    let clock: VirtualClock
    let state: Mutex<State>
    private let chartFeed: ChartFeed
    private let transactions: [String: any Transaction]

    init(_ configuration: KISSimulator.Configuration) {
        self.configuration = configuration
        market = SimulatedMarket(
            seed: configuration.seed, stocks: configuration.stocks, schedule: configuration.schedule,
            splits: configuration.splits)
        clock = VirtualClock(configuration.now, frozen: configuration.isFrozen)
        state = Mutex(Gateway.freshState(configuration))
        chartFeed = ChartFeed(market: market)
        let all: [any Transaction] = [
            MinuteChartToday(market: market), MinuteChartPast(market: market),
            DailyChart(market: market, includesAfterMarket: configuration.dailyBarsIncludeAfterMarket),
            HolidayCheck(market: market),
        ]
        transactions = Dictionary(uniqueKeysWithValues: all.map { (type(of: $0).path, $0) })
    }

    /// Forgets tokens, counters and faults.
    func reset() { state.withLock { $0 = Gateway.freshState(configuration) } }

    func answer(_ request: Request) -> Reply {
        let now = clock.now
        let call = self.call(of: request)
        let effects = state.withLock { $0.faults.effects(on: call) }
        let other = effects.compactMap(\.stockSent).last
        var moved = request
        for minutes in effects.compactMap(\.minutesAside) { moved.moveHour(by: minutes) }
        var reply = genuineAnswer(moved, call, sending: other, at: now)
        for effect in effects { effect.apply(to: &reply) }
        state.withLock { state in
            state.journal.record(
                call, status: reply.status, code: reply.refusalCode ?? "", at: now, faults: effects.count)
        }
        reply.headers.append(("Date", now.httpDate))
        return reply
    }

    private func call(of request: Request) -> KISSimulator.Call {
        let transaction =
            switch request.path {
            case "/oauth2/tokenP": "tokenP"
            case "/oauth2/revokeP": "revokeP"
            case ChartFeed.path: ChartFeed.id
            default: WebHook.id(of: request) ?? transactions[request.path].map { type(of: $0).id } ?? ""
            }
        return KISSimulator.Call(transaction: transaction, query: request.query)
    }

    /// - Parameter other: The stock to answer about instead of the one asked for.
    private func genuineAnswer(
        _ request: Request, _ call: KISSimulator.Call, sending other: StockCode?, at now: KoreaTime
    ) -> Reply {
        switch (request.method, call.transaction) {
        case ("POST", "tokenP"): return answerTokenRequest(request, at: now)
        case ("POST", "revokeP"): return answerRevocation(request)
        case (_, WebHook.messageID), (_, WebHook.pingID):
            state.withLock { $0.journal.hookCalled(request) }
            return WebHook.reply
        case ("GET", ChartFeed.id):
            var reply = Reply(status: 200, body: .chart(chartFeed.answer(request.query, sending: other, at: now)))
            reply.delivery.delay = configuration.latency
            return reply
        default: break
        }
        guard request.method == "GET", let transaction = transactions[request.path] else {
            return .json(GatewayError.unknownService.envelope, status: GatewayError.unknownService.status)
        }
        do throws(GatewayError) {
            try admit(request, to: transaction, at: now)
            let body = try transaction.answer(QueryParameters(values: request.query, otherStock: other), at: now)
            return dataReply(.json(body.succeeded), of: transaction)
        } catch {
            return dataReply(.json(error.envelope, status: error.status), of: transaction)
        }
    }

    private func admit(_ request: Request, to transaction: any Transaction, at now: KoreaTime) throws(GatewayError) {
        let arrival = ContinuousClock.now
        state.withLock { $0.journal.dataCallArrived(at: arrival) }
        guard let id = request.headers["tr_id"], !id.isEmpty else { throw .transactionMissing }
        guard id == type(of: transaction).id else { throw .transactionInvalid }
        guard ["P", "B"].contains(request.headers["custtype"]) else { throw .customerTypeInvalid }
        let appKey = try checkCredentials(request)
        let token = try bearerToken(request)
        try state.withLock { state throws(GatewayError) in
            try state.tokens.check(token, of: appKey, at: now)
            guard state.limiter.admit(appKey, at: arrival) else {
                state.journal.refusedByRate()
                throw GatewayError.tooManyCalls.with(status: configuration.rateLimitStatus)
            }
        }
        if configuration.mode == .paper, !type(of: transaction).isOnPaper { throw .notOnPaper }
    }

    private func checkCredentials(_ request: Request) throws(GatewayError) -> String {
        guard let appKey = request.headers["appkey"], !appKey.isEmpty else { throw .appKeyMissing }
        guard let appSecret = request.headers["appsecret"], !appSecret.isEmpty else { throw .appSecretMissing }
        guard let credentials = try credentials(of: appKey) else { throw .appKeyInvalid }
        guard credentials.appSecret == appSecret else { throw .customerKeyInvalid }
        return appKey
    }

    private func bearerToken(_ request: Request) throws(GatewayError) -> String {
        guard let authorization = request.headers["authorization"] else { throw .tokenMissing }
        guard authorization.hasPrefix("Bearer ") else { throw .notBearer }
        return String(authorization.dropFirst("Bearer ".count))
    }

    /// Nil for a key nobody has.
    func credentials(of appKey: String) throws(GatewayError) -> KISSimulator.Credentials? {
        if let credentials = configuration.acceptedCredentials.first(where: { $0.appKey == appKey }) {
            return credentials
        }
        if configuration.mode == .live, appKey == KISSimulator.Credentials.paper.appKey { throw .paperKeyOnLive }
        return nil
    }

    private func dataReply(_ reply: Reply, of transaction: any Transaction) -> Reply {
        var reply = reply
        let isError = reply.refusalCode != nil
        reply.headers = [
            ("tr_id", type(of: transaction).id), ("tr_cont", isError ? "" : type(of: transaction).continuation),
            ("gt_uid", String(repeating: "0", count: 32)),
        ]
        reply.delivery.delay = configuration.latency
        return reply
    }

    private static func freshState(_ configuration: KISSimulator.Configuration) -> State {
        State(
            tokens: TokenOffice(reissue: configuration.reissue, seed: configuration.seed),
            limiter: RateLimiter(
                callsPerSecond: configuration.effectiveCallsPerSecond, callsPerMinute: configuration.callsPerMinute))
    }
}

extension Reply {
    /// The code in an envelope that says no.
    var refusalCode: String? {
        guard case .json(let body) = body else { return nil }
        if case .text(let code)? = body["error_code"] { return code }
        guard body["rt_cd"] != .text("0"), case .text(let code)? = body["msg_cd"] else { return nil }
        return code
    }
}
