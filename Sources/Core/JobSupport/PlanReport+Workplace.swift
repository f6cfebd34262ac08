internal import Collection
internal import Coordination
internal import KISOpenAPI
internal import MarketData
internal import Reporting

extension PlanReport {
    /// What a job would ask at the pace that is configured.
    init(_ workplace: Workplace, _ precedence: Precedence, _ sessions: [TradingSession], _ plans: [PlanLine]) {
        let pace = workplace.settings.kis.pace
        self.init(
            job: workplace.job.rawValue, mode: workplace.settings.mode.rawValue, sessions: sessions,
            perSecond: pace.perSecond, perMinute: pace.perMinute, leavesBurst: precedence == .yields,
            plans: plans)
    }

    /// Prints it, for a person or a program.
    func tell(_ workplace: Workplace) -> ExitStatus {
        StandardOutput.write(workplace.options.json ? json() : text) ? .done : .cannotWrite
    }
}

extension PlanLine {
    init(_ plan: StockPlan, _ session: TradingSession, rows: Int) {
        self.init(
            session: session.date, stock: plan.instrument.code, missing: plan.wanted,
            pages: plan.pages(rows: rows).count)
    }
}
