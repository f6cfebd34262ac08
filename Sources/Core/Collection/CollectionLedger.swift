internal import BarStore
internal import KISOpenAPI
internal import MarketData

/// The storing end of a collection: takes what arrives, stores what is good, keeps account of the rest.
struct CollectionLedger {
    private(set) var result: CollectionResult
    /// True when no more pages should be asked for.
    private(set) var isOver = false
    private let collection: MinuteCollection
    private var witness: SessionWitness
    /// Readings that may not be stored before a trade has been seen in the session.
    private var waiting: [MinuteReading] = []
    /// Stocks of which KIS shows earlier days only: nothing to say against, as long as nobody has traded.
    private var silent: [StockCode] = []
    /// Minutes old enough to settle whose turnover does not fit.
    private var doubtful: [StockCode: MinuteSet] = [:]

    init(_ collection: MinuteCollection, _ result: CollectionResult) {
        self.collection = collection
        self.result = result
        witness = SessionWitness(collection.session, hasTrades: false, alarm: nil)
    }

    /// Asks the tables what earlier runs have seen of the session.
    mutating func begin() async {
        do throws(StoreError) {
            let alarm = try await collection.store.calendarAlarm(on: collection.session.date)
            let hasTrades = try await collection.store.hasTrades(in: collection.session)
            witness = SessionWitness(collection.session, hasTrades: hasTrades, alarm: alarm)
        } catch {
            end(.store(error))
        }
    }

    mutating func store(_ arrivals: [Arrival]) async {
        var readings: [MinuteReading] = []
        for arrival in arrivals {
            switch arrival.outcome {
            case .failed(let cause): fail(arrival.stock, cause)
            case .judged(let judgement): readings += await take(judgement, of: arrival.stock)
            }
        }
        await write(release(readings))
        collection.progress(arrivals.reduce(0) { $0 + $1.minutes })
    }

    /// Closes the account: what waited for a trade, what nobody came to, what the calendar got wrong.
    mutating func finish(left: [PageQueue.Work]) async {
        for work in left { note(work.instrument.code, .check, .notReached) }
        if left.isEmpty, result.failures.isEmpty {
            witness.close(at: collection.clock.now, wholeUniverse: !collection.isLimited)
        }
        await write(release([]))
        noteSilence()
        noteDoubts()
        guard let alarm = witness.alarm else { return }
        result.calendarAlarm = alarm
        if witness.isAlarmNew { await raise(alarm) }
    }

    /// While a session runs, nobody having traded yet is no fault; of a past one somebody has to know.
    private mutating func noteSilence() {
        guard witness.verdict ?? (collection.clock.now.date > collection.session.date) else { return }
        for stock in Set(silent + waiting.map(\.stock)).sorted() { note(stock, .check, .nothingProven) }
    }

    /// A doubt that an earlier page shared has been settled by the store; the others are still open.
    private mutating func noteDoubts() {
        for (stock, minutes) in doubtful.sorted(by: { $0.key < $1.key }) {
            let open = minutes.subtracting(result.coverage[stock]?.settled ?? MinuteSet())
            if !open.isEmpty { note(stock, .check, .turnoverDisagrees(open.count)) }
        }
    }

    private mutating func take(_ judgement: PageJudgement, of stock: StockCode) async -> [MinuteReading] {
        result.tally += judgement.tally
        witness.see(judgement)
        if !judgement.tally.refused.isEmpty { note(stock, .check, .rowsRefused(judgement.tally.refused.count)) }
        guard let reading = await reading(of: judgement) else {
            if judgement.isTooYoung { return [] }
            if judgement.showsEarlierDaysOnly {
                silent.append(stock)
            } else if judgement.tally.refused.isEmpty {
                note(stock, .check, judgement.vacancy?.isFollowed == false ? .unknownStock : .nothingProven)
            }
            return []
        }
        for dispute in reading.disputes where reading.settleable.contains(dispute.minute) {
            doubtful[stock, default: MinuteSet()].insert(dispute.minute)
        }
        return [reading]
    }

    private mutating func reading(of judgement: PageJudgement) async -> MinuteReading? {
        if let reading = judgement.reading { return reading }
        guard let vacancy = judgement.vacancy, await isBelieved(vacancy) else { return nil }
        return vacancy.reading
    }

    /// Whether the tables bear a vacancy out; that anybody traded at all is for the witness to say.
    private mutating func isBelieved(_ vacancy: Vacancy) async -> Bool {
        let (stock, date) = (vacancy.reading.stock, vacancy.reading.session)
        do throws(StoreError) {
            if try await collection.store.hasTrades(of: stock, on: date, vacancy.reading.proven) { return false }
            if vacancy.isFollowed { return true }
            return try await collection.store.isWithoutShares(stock, on: date)
        } catch {
            end(.store(error))
            return false
        }
    }

    /// What may be stored now, with or without settling.
    private mutating func release(_ readings: [MinuteReading]) -> [MinuteReading] {
        waiting += readings
        guard let settles = witness.verdict else { return [] }
        defer { waiting = [] }
        return settles && collection.maySettle ? waiting : waiting.map { $0.provisional() }
    }

    private mutating func write(_ readings: [MinuteReading]) async {
        guard !readings.isEmpty else { return }
        do throws(StoreError) {
            result.add(try await collection.store.store(readings, run: collection.run))
            result.succeeded.formUnion(readings.map(\.stock))
        } catch {
            for stock in Set(readings.map(\.stock)).sorted() { note(stock, .store, .store(error)) }
            end(.store(error))
        }
    }

    private mutating func raise(_ alarm: String) async {
        do throws(StoreError) {
            try await collection.store.raiseCalendarAlarm(
                on: collection.session.date, message: alarm, run: collection.run)
        } catch {
            end(.store(error))
        }
    }

    private mutating func fail(_ stock: StockCode, _ cause: FailureCause) {
        note(stock, .fetch, cause)
        if cause.endsTheRun { end(cause) }
    }

    private mutating func end(_ cause: FailureCause) {
        isOver = true
        if result.ending == nil { result.ending = cause }
    }

    private mutating func note(_ stock: StockCode, _ stage: ItemFailure.Stage, _ cause: FailureCause) {
        result.failures.append(ItemFailure(stock: stock, stage: stage, cause: cause))
    }
}
