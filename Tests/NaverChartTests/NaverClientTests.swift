import HTTPTransport
import KISSimulator
import MarketData
import NaverChart
import Testing

@Suite("The client of the chart feed")
struct NaverClientTests {
    @Test("The newest days come as the market has them, prices adjusted and volumes not, and each call is told of")
    func history() async throws {
        try await Feed.open { feed in
            for stock in [Feed.stock, Feed.split] {
                let history = try await feed.history(of: stock, count: 40)
                #expect(history.bars.count == 40 && history.refused.isEmpty)
                #expect(history.askedAt == feed.simulator.clock.now && history.bars.last?.date == Feed.today)
                let first = history.bars[0].date
                let truth = feed.simulator.trueDailyBars(of: stock, from: first, through: Feed.today)
                let raw = feed.simulator.trueDailyBars(of: stock, from: first, through: Feed.today, adjusted: false)
                #expect(history.bars.map(\.close) == truth.map(\.close))
                #expect(history.bars.map(\.volume) == raw.map(\.volume))
            }
            let call = try #require(feed.calls.all.first)
            #expect(call.stock == Feed.stock && call.result == "200" && call.elapsed > .zero)
            #expect("\(call.request)" == "GET \(feed.simulator.baseURL)/sise.nhn")
            #expect(feed.calls.all.count == 2 && feed.asked == 2)
        }
    }

    @Test("A halted stock is flat at its close; one that nobody knows has no data")
    func oddStocks() async throws {
        try await Feed.open { feed in
            let bars = try await feed.history(of: Feed.halted).bars
            #expect(bars.count == 20 && bars.allSatisfy { $0.volume == 0 && $0.open == $0.close && $0.low == $0.high })
            feed.simulator.inject(Fault(.emptyRows, transaction: "naver"))
            #expect(await feed.error() == .noData)
            #expect(feed.asked == 2)
        }
    }

    @Test(
        "What may pass is asked three times more",
        arguments: [FaultEffect.status(500), .html(status: 503), .status(429)])
    func passing(effect: FaultEffect) async throws {
        try await Feed.open { feed in
            feed.simulator.inject(Fault(effect, transaction: "naver"))
            guard case .status = await feed.error() else {
                Issue.record("no status")
                return
            }
            #expect(feed.asked == 4 && feed.calls.all.count == 4)
        }
    }

    @Test("A connection that breaks is asked again too", arguments: [FaultEffect.reset, .closeUnanswered, .truncated])
    func broken(effect: FaultEffect) async throws {
        try await Feed.open { feed in
            feed.simulator.inject(Fault(effect, transaction: "naver"))
            guard case .connection = await feed.error() else {
                Issue.record("no connection error")
                return
            }
            #expect(feed.asked == 4)
            feed.simulator.removeFaults()
            feed.simulator.inject(Fault(effect, transaction: "naver", occurrence: .first(3)))
            let history = try await feed.history()
            #expect(history.bars.count == 20)
        }
    }

    @Test(
        "What cannot pass is this stock's error, asked once; the next stock is well",
        arguments: [
            (.status(404), .status(404)), (.redirect(to: "http://127.0.0.1:1/"), .status(302)),
            (.html(status: 200), .notAChart("a web page")), (.emptyBody, .notAChart("an empty body")),
            (.missingRows, nil), (.garbage, nil), (.wrongSymbol, .wrongSymbol("000000")),
            (.duplicateRow(3), .duplicateDate(TradingDate("20261117")!)),
            (.contradictingRow(3), .duplicateDate(TradingDate("20261117")!)), (.blankRow(3), nil),
            (
                .badValue(field: "stck_hgpr", value: "NaN", row: 3),
                .badRow(
                    RefusedDay(
                        stock: Feed.stock, date: TradingDate("20261117"),
                        fault: .notANumber(field: "high", text: "NaN")))
            ),
        ] as [(FaultEffect, NaverError?)])
    func lasting(effect: FaultEffect, expected: NaverError?) async throws {
        try await Feed.open { feed in
            feed.simulator.inject(Fault(effect, transaction: "naver", stock: Feed.stock))
            let error = try #require(await feed.error())
            if let expected { #expect(error == expected) }
            #expect(feed.asked == 1 && !error.endsTheRun && !"\(error)".isEmpty)
            let other = try await feed.history(of: Feed.split)
            #expect(other.bars.count == 20)
        }
    }

    @Test("A day whose numbers are impossible is refused, and the others kept")
    func refused() async throws {
        try await Feed.open { feed in
            feed.simulator.inject(Fault(.zeroPrice(2), transaction: "naver"))
            let history = try await feed.history()
            #expect(history.bars.count == 19 && history.refused.map(\.date) == [TradingDate("20261118")])
        }
    }

    @Test("Nobody listening is asked again and reported with the server's name")
    func closedPort() async throws {
        try await Feed.open(baseURL: "http://127.0.0.1:1") { feed in
            let error = try #require(await feed.error())
            #expect("\(error)".hasPrefix("the chart feed was not reached: cannot connect to 127.0.0.1"))
            #expect(feed.calls.all.count == 4)
        }
    }

    @Test("An answer that does not come before the deadline ends the run, and no pause goes beyond it")
    func deadline() async throws {
        try await Feed.open(backoff: Backoff(base: .seconds(600), cap: .seconds(600))) { feed in
            feed.simulator.inject(Fault(.delay(.seconds(30)), transaction: "naver", occurrence: .first(1)))
            let start = ContinuousClock.now
            let error = await feed.error(before: start + .milliseconds(300))
            #expect(error == .deadlinePassed && error?.endsTheRun == true)
            #expect(await feed.error(before: .now) == .deadlinePassed)
            feed.simulator.inject(Fault(.retryAfter(seconds: 60), transaction: "naver"))
            #expect(await feed.error(before: .now + .seconds(5)) == .status(429))
            #expect(start.duration(to: .now) < .seconds(5) && feed.asked == 2)
        }
    }

    @Test("Requests start no closer than the pace, whoever asks")
    func pace() async throws {
        try await Feed.open(pace: NaverPace(spacing: .milliseconds(60))) { feed in
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<5 { group.addTask { _ = try await feed.history(count: 1) } }
                try await group.waitForAll()
            }
            for (index, sent) in feed.calls.starts.enumerated() {
                #expect(start.duration(to: sent) >= .milliseconds(60) * index)
            }
            #expect(feed.asked == 5)
            #expect(await feed.error(before: .now + .milliseconds(1)) == .deadlinePassed)
        }
    }

    @Test("A cancelled request ends at once", arguments: [true, false])
    func cancellation(isWaiting: Bool) async throws {
        try await Feed.open(pace: NaverPace(spacing: isWaiting ? .seconds(30) : .zero)) { feed in
            if isWaiting { _ = try await feed.history() }
            feed.simulator.inject(Fault(.delay(.seconds(30)), transaction: "naver"))
            let asking = Task { await feed.error(before: .now + .seconds(60)) }
            try await Task.sleep(for: .milliseconds(100))
            let start = ContinuousClock.now
            asking.cancel()
            #expect(await asking.value == .cancelled)
            #expect(start.duration(to: .now) < .seconds(2))
        }
    }
}
