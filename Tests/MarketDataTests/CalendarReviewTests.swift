import MarketData
import Testing

@Suite("What KIS's open days mean for the calendar")
struct CalendarReviewTests {
    private static let session = TradingDate("2026-11-20")!
    private static let holiday = TradingDate("2026-12-25")!
    private static let unknown = TradingDate("2028-01-03")!

    private func exception(_ date: TradingDate, _ isOpen: Bool, _ source: SessionException.Source) -> SessionException {
        SessionException(date: date, isOpen: isOpen, open: nil, close: nil, source: source)
    }

    private func review(_ date: TradingDate, _ isOpen: Bool, _ known: SessionException...) -> CalendarReview {
        CalendarReview(OpenDays([date: isOpen]), known: known)
    }

    private func disagreement(_ date: TradingDate, kis: Bool, isOperators: Bool = false) -> CalendarDisagreement {
        CalendarDisagreement(date: date, ours: !kis, theirs: kis, isOperators: isOperators)
    }

    @Test("What the built-in calendar says too is neither kept nor told")
    func agreed() {
        let weekend = TradingDate("2026-11-21")!
        for (date, isOpen) in [(Self.session, true), (Self.holiday, false), (weekend, false)] {
            #expect(review(date, isOpen).news.isEmpty && review(date, isOpen).disagreements.isEmpty)
        }
    }

    @Test("What it does not say is kept and told")
    func different() {
        for (date, isOpen) in [(Self.session, false), (Self.holiday, true)] {
            #expect(review(date, isOpen).news == [exception(date, isOpen, .kis)])
            #expect(review(date, isOpen).disagreements == [disagreement(date, kis: isOpen)])
        }
    }

    @Test("A date beyond the calendar is kept, and contradicts nobody")
    func beyond() {
        for isOpen in [true, false] {
            #expect(review(Self.unknown, isOpen).news == [exception(Self.unknown, isOpen, .kis)])
            #expect(review(Self.unknown, isOpen).disagreements.isEmpty)
        }
    }

    @Test("What is kept already is not kept again, but told again; a changed mind replaces it")
    func again() {
        let kept = exception(Self.session, false, .kis)
        #expect(review(Self.session, false, kept).news.isEmpty)
        #expect(review(Self.session, false, kept).disagreements == [disagreement(Self.session, kis: false)])
        #expect(review(Self.session, true, kept).news == [exception(Self.session, true, .kis)])
        #expect(review(Self.session, true, kept).disagreements.isEmpty)
    }

    @Test("An operator's word is held against KIS's, not the built-in calendar's, and does not keep KIS's out")
    func byOperator() {
        let closed = exception(Self.session, false, .operator)
        #expect(review(Self.session, false, closed).news == [exception(Self.session, false, .kis)])
        #expect(review(Self.session, false, closed).disagreements.isEmpty)
        #expect(review(Self.session, true, closed).news.isEmpty)
        #expect(
            review(Self.session, true, closed).disagreements
                == [disagreement(Self.session, kis: true, isOperators: true)])
    }

    @Test("A day KIS opens has the hours the calendar knows for it, or the ordinary ones")
    func hours() {
        let days = OpenDays([Self.holiday: true, Self.unknown: true, TradingDate("2026-11-19")!: true])
        let calendar = TradingCalendar(exceptions: CalendarReview(days, known: []).news)
        let ordinary = TradingCalendar.ordinaryHours
        for date in [Self.holiday, Self.unknown] {
            #expect(
                calendar.session(on: date) == TradingSession(date: date, open: ordinary.open, close: ordinary.close))
        }
        #expect(calendar.session(on: TradingDate("2026-11-19")!)?.open == MinuteOfDay("10:00"))
    }

    @Test("Many dates come out in order")
    func order() {
        let dates = (0..<30).map { Self.session.adding(days: $0) }
        let days = OpenDays(Dictionary(uniqueKeysWithValues: dates.map { ($0, $0.isWeekend) }))
        let review = CalendarReview(days, known: [])
        #expect(review.news.count == 30 && review.news.map(\.date) == review.news.map(\.date).sorted())
        #expect(review.disagreements.map(\.date) == review.news.map(\.date))
    }

    @Test("A disagreement says who says what, and who is followed")
    func wording() {
        #expect(
            disagreement(Self.session, kis: false).description
                == "2026-11-20: KIS says closed, the built-in calendar says open; KIS is followed")
        #expect(
            disagreement(Self.session, kis: true, isOperators: true).description
                == "2026-11-20: KIS says open, the operator says closed; the operator is followed")
    }
}
