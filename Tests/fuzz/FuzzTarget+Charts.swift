import Collection
import KISOpenAPI
import MarketData
import NaverChart

/// What is accepted is true to the rules for correct bars, whatever came.
extension FuzzTarget {
    private static let stock = StockCode("005930")!
    private static let session = TradingSession(
        date: TradingDate("2026-11-20")!, open: MinuteOfDay("09:00")!, close: MinuteOfDay("15:30")!)
    private static let range = TradingDate("2026-08-01")!...TradingDate("2026-11-20")!

    static func checkMinutes(_ bytes: [UInt8], isPast: Bool) {
        let until = MinuteOfDay("10:11")!
        let askedAt = KoreaTime(isPast ? session.date.adding(days: 1) : session.date, until, seconds: 90)
        guard let page = try? MinutePage(KISAnswer(JSONValue(bytes), askedAt: askedAt), stock: stock, until: until)
        else {
            return
        }
        precondition(isAscending(page.rows.map(\.label)), "labels in disorder")
        for row in page.rows {
            precondition(row.cumulativeTurnover >= 0 && row.bar?.label ?? row.label == row.label, "\(row)")
            if let bar = row.bar {
                check(DayFigures(open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume))
                precondition(bar.volume > 0, "\(bar)")
            }
        }
        let judgement = PageJudgement(page, session: session, showsUntradedMinutes: !isPast)
        guard let reading = judgement.reading else { return }
        precondition(reading.proven.isSuperset(of: reading.settled), "settled and not proven")
        precondition(session.labels.isSuperset(of: reading.proven), "proven outside the session")
        precondition(isAscending(reading.bars.map(\.label)), "bars in disorder")
        for bar in reading.bars {
            precondition(reading.proven.contains(bar.label.minute) && bar.label.date == session.date, "\(bar)")
            precondition(bar.label.minute <= until, "\(bar) is later than asked for")
        }
        for dispute in reading.disputes { precondition(!reading.proven.contains(dispute.minute), "\(dispute)") }
    }

    static func checkDays(_ bytes: [UInt8]) {
        let askedAt = KoreaTime(session.date, session.close, seconds: 3_600)
        guard let page = try? DailyPage(KISAnswer(JSONValue(bytes), askedAt: askedAt), stock: stock, range: range)
        else {
            return
        }
        check(page.bars)
        precondition(Set(page.bars.map(\.date)).isDisjoint(with: page.refused.compactMap(\.date)), "good and refused")
    }

    static func checkChart(_ bytes: [UInt8]) {
        let askedAt = KoreaTime(session.date, session.close, seconds: 3_600)
        do throws(NaverError) {
            let history = try NaverHistory(body: bytes, stock: stock, askedAt: askedAt)
            check(history.bars)
            precondition(history.refused.allSatisfy { $0.date != nil }, "refused without a date")
        } catch {
            checkWords("\(error)")
        }
    }

    private static func check(_ bars: [DailyBar]) {
        precondition(isAscending(bars.map(\.date)), "dates in disorder")
        for bar in bars { check(bar.figures) }
    }

    private static func check(_ figures: DayFigures) {
        let prices = [figures.open, figures.high, figures.low, figures.close].map(\.hundredths)
        precondition(prices.allSatisfy { $0 > 0 && $0 < 10_000_000_000_100 }, "\(figures)")
        precondition(prices[1] == prices.max() && prices[2] == prices.min() && figures.volume >= 0, "\(figures)")
    }

    private static func isAscending<Label: Comparable>(_ labels: [Label]) -> Bool {
        zip(labels, labels.dropFirst()).allSatisfy { $0 < $1 }
    }
}
