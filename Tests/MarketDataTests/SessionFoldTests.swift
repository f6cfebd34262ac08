import MarketData
import Testing

@Suite("Minutes fold into longer bars")
struct SessionFoldTests {
    static let date = TradingDate("2026-11-20")!
    static let usual = TradingSession(
        date: date, open: MinuteOfDay("09:00")!, close: MinuteOfDay("15:30")!)

    /// Open, high, low and close lie around the price; as many shares as the minute has.
    static func minute(_ clock: String, _ price: Double, volume: Int64? = nil) -> MinuteFigures {
        let label = MinuteOfDay(clock)!.value
        return MinuteFigures(
            minute: label, open: price, high: price + 3, low: price - 2, close: price + 1,
            volume: volume ?? Int64(label))
    }

    static func fold(
        _ minutes: [MinuteFigures], _ length: Int, session: TradingSession = usual, settled: MinuteSet? = nil
    ) throws -> [ResampledBar] {
        try SessionFold(minutes, of: session, settled: settled ?? session.labels).bars(
            of: BarInterval(minutes: length)!)
    }

    @Test("Open of the first minute with a trade, close of the last, high and low over all, volume summed")
    func values() throws {
        let minutes = [
            Self.minute("09:00", 999, volume: 0), Self.minute("09:01", 100), Self.minute("09:02", 120),
            Self.minute("09:04", 90),
        ]
        let bar = try #require(try Self.fold(minutes, 5).first)
        #expect(bar.minute == 540 && bar.open == 100 && bar.high == 123 && bar.low == 88 && bar.close == 91)
        #expect(bar.volume == 541 + 542 + 544)
        #expect(bar.minutesCovered == 5 && bar.minutesExpected == 5 && !bar.isProvisional)
    }

    @Test("An interval is closed on the left and has the label of its start")
    func edges() throws {
        let bars = try Self.fold([Self.minute("09:04", 10), Self.minute("09:05", 20)], 5)
        #expect(bars[0].minute == 540 && bars[0].close == 11)
        #expect(bars[1].minute == 545 && bars[1].open == 20)
    }

    @Test("An interval without a trade carries the close before it with volume 0, to the end of the session")
    func carrying() throws {
        let bars = try Self.fold([Self.minute("09:07", 10), Self.minute("09:20", 20)], 5)
        #expect(bars.map(\.minute) == Array(stride(from: 545, through: 930, by: 5)))
        #expect(bars[1].open == 11 && bars[1].high == 11 && bars[1].low == 11 && bars[1].close == 11)
        #expect(bars[1].volume == 0 && !bars[1].isProvisional)
        #expect(bars.last?.close == 21 && bars.last?.volume == 0)
    }

    @Test("Without a trade there is no bar")
    func untraded() throws {
        #expect(try Self.fold([], 5).isEmpty)
        #expect(try Self.fold([Self.minute("10:00", 5, volume: 0)], 60).isEmpty)
    }

    @Test(
        "The closing print belongs to the interval that holds its label",
        arguments: [(3, "15:30", 1), (5, "15:30", 1), (10, "15:30", 1), (30, "15:30", 1), (60, "15:00", 31)])
    func closing(length: Int, label: String, expected: Int) throws {
        let last = try #require(try Self.fold([Self.minute("15:30", 7)], length).last)
        #expect(last.minute == MinuteOfDay(label)!.value)
        #expect(last.volume == 930 && last.minutesExpected == expected)
    }

    @Test("Minutes outside the session's labels belong to no bar")
    func outside() throws {
        let minutes = [Self.minute("08:59", 1), Self.minute("09:00", 2), Self.minute("15:31", 3)]
        let bars = try Self.fold(minutes, 60)
        #expect(bars.first?.volume == 540 && bars.last?.volume == 0)
    }

    @Test("A session that opens late has its own labels, also where an interval begins before it")
    func late() throws {
        let late = TradingSession(date: Self.date, open: MinuteOfDay("10:00")!, close: MinuteOfDay("16:30")!)
        let minutes = [Self.minute("09:59", 1), Self.minute("10:00", 2), Self.minute("16:30", 3)]
        let bars = try Self.fold(minutes, 60, session: late)
        #expect(bars.map(\.minute) == Array(stride(from: 600, through: 960, by: 60)))
        #expect(bars.last?.minutesExpected == 31 && bars.last?.volume == 990)
        let long = try Self.fold(minutes, 180, session: late)
        #expect(long.map(\.minute) == [540, 720, 900])
        #expect(long.map(\.minutesExpected) == [120, 180, 91])
    }

    @Test("A bar knows how many of its minutes have settled; after the last known minute there is none")
    func provisional() throws {
        let settled = MinuteSet([540..<552, 560..<562])
        let bars = try Self.fold([Self.minute("09:00", 5), Self.minute("09:23", 6)], 5, settled: settled)
        #expect(bars.map(\.minute) == [540, 545, 550, 555, 560])
        #expect(bars.map(\.minutesCovered) == [5, 5, 2, 0, 2])
        #expect(bars.map(\.isProvisional) == [false, false, true, true, true])
    }

    @Test("A volume beyond 64 bits is an error that names the interval")
    func overflow() throws {
        let minutes = [Self.minute("09:00", 5, volume: .max), Self.minute("09:03", 5, volume: 1)]
        #expect(throws: ResampleFault.volumeOverflow(BarInterval(minutes: 5)!, label: 540)) {
            try Self.fold(minutes, 5)
        }
        #expect(try Self.fold(minutes, 3).map(\.volume).prefix(2) == [.max, 1])
    }

    @Test("The order in which minutes come does not matter")
    func order() throws {
        let minutes = ["09:00", "09:01", "09:03"].map { Self.minute($0, Double(MinuteOfDay($0)!.value)) }
        #expect(try Self.fold(minutes.reversed(), 3) == (try Self.fold(minutes, 3)))
    }

    @Test("Random days with holes, halts and late openings agree with the slow rules", arguments: 0..<15)
    func reference(seed: UInt64) throws {
        var random = Generator(state: seed)
        let (open, close) = [(540, 930), (600, 930), (600, 990)].randomElement(using: &random)!
        let session = TradingSession(date: Self.date, open: MinuteOfDay(open)!, close: MinuteOfDay(close)!)
        let rate = Double.random(in: 0.01...1, using: &random)
        let halt = Int.random(in: 530...900, using: &random)
        let minutes = (530..<1_000).filter { minute in
            !(halt..<halt + 60).contains(minute) && Double.random(in: 0...1, using: &random) < rate
        }.map { minute in
            let prices = (0..<4).map { _ in Double(Int.random(in: 100...200, using: &random)) }.sorted()
            return MinuteFigures(
                minute: minute, open: prices[1], high: prices[3], low: prices[0], close: prices[2],
                volume: Int64.random(in: 0...3, using: &random))
        }
        let hole = Int.random(in: 540...900, using: &random)
        let settled = [session.labels, session.labels.subtracting(MinuteSet(hole..<hole + 40)), MinuteSet(540..<hole)]
            .randomElement(using: &random)!
        let reference = ReferenceFold(minutes: minutes, session: session, settled: settled)
        for length in [1, 3, 5, 10, 15, 30, 60, 120, 360] {
            #expect(
                try Self.fold(minutes, length, session: session, settled: settled) == reference.bars(of: length),
                "\(length) minutes, seed \(seed)")
        }
    }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
