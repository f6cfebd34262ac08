import Foundation
import JobSupport
import Testing

struct AlarmMemoryTests {
    private typealias Standing = JobResult.Standing
    private typealias News = AlarmMemory.News

    /// Takes the ends in, minute by minute, each of which is told where there is something to tell.
    private static func news(
        _ ends: [(minute: Int64, standing: Standing, kind: String)], reaches: (Int64) -> Bool = { _ in true }
    ) -> [Int64: News] {
        var memory = AlarmMemory()
        var told: [Int64: News] = [:]
        for end in ends {
            let news = memory.take(end.standing, end.kind, at: end.minute * 60)
            if news != .nothing { told[end.minute] = news }
            if reaches(end.minute) { memory.tell(news, of: end.standing, end.kind, at: end.minute * 60) }
        }
        return told
    }

    private static func minutes(_ minutes: ClosedRange<Int64>, _ standing: Standing, _ kind: String = "69") -> [(
        minute: Int64, standing: Standing, kind: String
    )] {
        minutes.map { ($0, standing, kind) }
    }

    @Test("What does not go well is told at once, every half hour while it lasts, and once when it is over")
    func outage() {
        let ends = Self.minutes(1...3, .well) + Self.minutes(4...70, .failed) + Self.minutes(71...75, .well)
        #expect(Self.news(ends) == [4: .alarm, 34: .alarm, 64: .alarm, 71: .recovery(since: 4 * 60)])
    }

    @Test("Another alarm is told at once, and the first one not again before its half hour")
    func kinds() {
        let ends =
            Self.minutes(1...4, .failed) + Self.minutes(5...9, .failed, "3") + Self.minutes(10...32, .failed)
            + Self.minutes(33...33, .well)
        #expect(Self.news(ends) == [1: .alarm, 5: .alarm, 31: .alarm, 33: .recovery(since: 60)])
    }

    @Test("An alarm that comes and goes is told once in half an hour, and so is that it is over")
    func flapping() {
        let ends = (1...32).map { minute in (minute: Int64(minute), standing: minute % 2 == 1 ? Standing.failed : .well)
        }
        #expect(
            Self.news(ends.map { ($0.minute, $0.standing, "69") }) == [
                1: .alarm, 2: .recovery(since: 60), 31: .alarm, 32: .recovery(since: 31 * 60),
            ])
    }

    @Test("Work that is put off is an alarm after half an hour of it, whatever else went wrong in between")
    func postponed() {
        #expect(Self.news(Self.minutes(1...40, .postponed, "75")) == [31: .alarm])
        let mixed =
            Self.minutes(1...10, .postponed, "75") + Self.minutes(11...11, .failed)
            + Self.minutes(12...31, .postponed, "75")
        #expect(Self.news(mixed) == [11: .alarm, 31: .alarm])
        let interrupted = Self.minutes(1...20, .postponed, "75") + Self.minutes(21...21, .well)
        #expect(Self.news(interrupted + Self.minutes(22...40, .postponed, "75")).isEmpty)
    }

    @Test("Being stopped is neither an alarm nor the end of one")
    func stopped() {
        #expect(Self.news(Self.minutes(1...90, .stopped, "143")).isEmpty)
        let ends = Self.minutes(1...1, .failed) + Self.minutes(2...2, .stopped, "143") + Self.minutes(3...3, .well)
        #expect(Self.news(ends) == [1: .alarm, 3: .recovery(since: 60)])
    }

    @Test("A run with nothing to do ends what nobody was told of, and is no proof that an alarm is over")
    func idle() {
        let quiet = Self.minutes(1...1, .postponed, "75") + Self.minutes(2...60, .idle)
        #expect(Self.news(quiet + Self.minutes(61...61, .postponed, "75")).isEmpty)
        let loud = Self.minutes(1...1, .failed) + Self.minutes(2...60, .idle) + Self.minutes(61...61, .well)
        #expect(Self.news(loud) == [1: .alarm, 61: .recovery(since: 60)])
    }

    @Test("A finding is told once in half an hour, and nothing recovers from it")
    func finding() {
        let ends =
            Self.minutes(1...3, .finding, "65") + Self.minutes(4...4, .well) + Self.minutes(31...31, .finding, "65")
        #expect(Self.news(ends) == [1: .alarm, 31: .alarm])
        let outage = Self.minutes(1...1, .failed) + Self.minutes(2...2, .finding, "65") + Self.minutes(3...3, .well)
        #expect(Self.news(outage) == [1: .alarm, 2: .alarm, 3: .recovery(since: 60)])
    }

    @Test("What did not get through is tried again by the next run")
    func unheard() {
        let ends = Self.minutes(1...4, .failed) + Self.minutes(5...8, .well)
        #expect(
            Self.news(ends) { $0 != 1 && $0 != 5 } == [
                1: .alarm, 2: .alarm, 5: .recovery(since: 60), 6: .recovery(since: 60),
            ])
        #expect(Self.news(ends) { _ in false } == [1: .alarm, 2: .alarm, 3: .alarm, 4: .alarm])
    }

    @Test("Times that are still to come count as none")
    func future() {
        var memory = AlarmMemory()
        memory.tell(memory.take(.failed, "69", at: 9_000_000), of: .failed, "69", at: 9_000_000)
        #expect(memory.take(.failed, "69", at: 600) == .alarm)
        memory.tell(.alarm, of: .failed, "69", at: 600)
        #expect(memory.take(.well, "0", at: 660) == .recovery(since: 600))
    }

    @Test(
        "A file that is damaged, of something else or not there counts as none",
        arguments: [
            nil, "", "{", "null", "[]", "{}", #"{"told":{"69":1}}"#, #"{"is_told":true,"told":{"69":"now"}}"#,
            "\u{0}\u{1}", #"{"failing_since":1e99,"is_told":true,"told":{}}"#,
        ])
    func damaged(content: String?) throws {
        try withDirectory { directory in
            let file = AlarmFile(.fetchMinute, in: directory)
            #expect(file.path == directory + "/fetch-minute.alarms.json")
            if let content { try content.write(toFile: file.path, atomically: true, encoding: .utf8) }
            #expect(file.read() == AlarmMemory())
        }
    }

    @Test("A file that cannot be read counts as none")
    func unreadable() throws {
        try withDirectory { directory in
            let file = AlarmFile(.resample, in: directory)
            try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
            #expect(file.read() == AlarmMemory())
        }
    }
}
