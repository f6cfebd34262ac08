import Foundation
import JobSupport
import Testing

struct ProgressBarTests {
    private let bar = ProgressBar(job: .backfillToday, unit: "stocks", total: 50)

    @Test(
        "The line shows how far it is, how fast, and what is left",
        arguments: [
            (0, 0, "backfill-today [------------------------------]   0/50 stocks     0 %"),
            (21, 6_000, "backfill-today [############------------------]  21/50 stocks    42 %   3.5/s   9 s left"),
            (50, 10_000, "backfill-today [##############################]  50/50 stocks   100 %   5.0/s   0 s left"),
            (1, 10_000, "backfill-today [------------------------------]   1/50 stocks     2 %   0.1/s   9 min left"),
            (60, 10_000, "backfill-today [##############################]  50/50 stocks   100 %   6.0/s   0 s left"),
        ])
    func line(done: Int, milliseconds: Int, text: String) {
        #expect(bar.line(done: done, elapsed: .milliseconds(milliseconds), width: 100) == text)
    }

    @Test("What was done before tells nothing of the speed")
    func skipped() {
        let line = bar.line(done: 30, skipped: 20, elapsed: .seconds(5), width: 100)
        #expect(line.hasSuffix(" 30/50 stocks    60 %   2.0/s   10 s left"))
        #expect(bar.line(done: 20, skipped: 20, elapsed: .seconds(5), width: 100).hasSuffix(" 20/50 stocks    40 %"))
    }

    @Test("It never fills the terminal's width, so it cannot scroll", arguments: 1...120)
    func width(columns: Int) {
        #expect(bar.line(done: 7, elapsed: .seconds(3), width: columns).count < columns)
    }

    @Test("Nothing to do is all done")
    func empty() {
        let bar = ProgressBar(job: .resample, unit: "stocks", total: 0)
        #expect(bar.line(done: 0, elapsed: .zero, width: 80).hasSuffix("0/0 stocks   100 %"))
    }

    @Test("The meter draws on a terminal and leaves its line clean")
    func meter() throws {
        let drawn = try output { descriptor in
            let meter = ProgressMeter(
                bar, on: Terminal(isTerminal: true, width: 80), isVisible: true, descriptor: descriptor)
            meter.advance(by: 20)
            meter.finish()
            meter.advance(by: 30)
        }
        #expect(drawn.hasPrefix("\rbackfill-today [") && drawn.contains("20/50 stocks"))
        #expect(drawn.hasSuffix("\r\u{1b}[K") && !drawn.contains("50/50"))
    }

    @Test("The meter draws nothing elsewhere, or when it is not wanted", arguments: [(false, true), (true, false)])
    func hiddenMeter(isTerminal: Bool, isVisible: Bool) throws {
        let drawn = try output { descriptor in
            let meter = ProgressMeter(
                bar, on: Terminal(isTerminal: isTerminal), isVisible: isVisible, descriptor: descriptor)
            meter.advance()
            meter.finish()
        }
        #expect(drawn.isEmpty)
    }

    private func output(_ body: (Int32) -> Void) throws -> String {
        let pipe = Pipe()
        body(pipe.fileHandleForWriting.fileDescriptor)
        try pipe.fileHandleForWriting.close()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }
}
