package import MarketData

/// What `--dry-run` prints: the calls a run would make and the seconds they would take.
package struct PlanReport: Sendable {
    package let job: String
    package let mode: String
    /// In the order they would be worked on.
    package let sessions: [TradingSession]
    /// The configured limits.
    package let perSecond: Double
    package let perMinute: Double
    /// The run would make room for others.
    package let leavesBurst: Bool
    /// In the order the stocks would be asked.
    package let plans: [PlanLine]

    package init(
        job: String, mode: String, sessions: [TradingSession], perSecond: Double, perMinute: Double,
        leavesBurst: Bool = false, plans: [PlanLine]
    ) {
        self.job = job
        self.mode = mode
        self.sessions = sessions
        self.perSecond = perSecond
        self.perMinute = perMinute
        self.leavesBurst = leavesBurst
        self.plans = plans
    }

    /// The session of a plan for one.
    var session: TradingSession? { sessions.count == 1 ? sessions[0] : nil }

    var stocks: Int { Set(plans.map(\.stock)).count }

    package var calls: Int { plans.reduce(0) { $0 + $1.pages } }

    /// What the shared pace gives a run that has the key to itself.
    package var seconds: Double {
        RequestSpacing(perSecond: perSecond, perMinute: perMinute, leavesBurst: leavesBurst).seconds(for: calls)
    }
}

extension PlanReport: Encodable {
    enum CodingKeys: String, CodingKey {
        case job
        case mode
        case session
        case sessions
        case stocks
        case calls
        case seconds
        case perSecond = "per_second"
        case perMinute = "per_minute"
        case plans
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(job, forKey: .job)
        try fields.encode(mode, forKey: .mode)
        try fields.encode(session.map(SessionWindow.init), forKey: .session)
        try fields.encode(sessions.map(SessionWindow.init), forKey: .sessions)
        try fields.encode(stocks, forKey: .stocks)
        try fields.encode(calls, forKey: .calls)
        try fields.encode((seconds * 10).rounded() / 10, forKey: .seconds)
        try fields.encode(perSecond, forKey: .perSecond)
        try fields.encode(perMinute, forKey: .perMinute)
        try fields.encode(plans, forKey: .plans)
    }

    /// The plan as JSON with sorted keys.
    package func json(_ layout: ReportLayout = .line) -> String { reportJSON(layout) }
}
