import Foundation
import JobSupport
import Logging
import MarketData
import Testing

struct JobLogTests {
    @Test("A line of text has the stamp, the level, the run and the event's pairs in order")
    func goldenText() throws {
        try withDirectory { directory in
            let log = log(in: directory)
            log.logger.info("page stored", metadata: ["stock": "005930", "bars": "\(30)", "why": "two words"])
            let written = try lines(log)
            #expect(
                written == [
                    "2026-11-20T09:31:02.045+09:00 info job=fetch-minute run_id=0b1c message=\"page stored\" "
                        + "bars=30 stock=005930 why=\"two words\""
                ])
        }
    }

    @Test("Each job has its own file", arguments: JobName.allCases)
    func files(job: JobName) {
        let names: [JobName: String] = [
            .fetchDaily: "kis_daily_collector.log", .fetchMinute: "kis_minute_collector.log",
            .backfillToday: "kis_backfill.log", .validateFDR: "kis_validation.log", .resample: "kis_resample.log",
            .collectionStatus: "kis_status.log",
        ]
        #expect(job.logFileName == names[job])
    }

    @Test("A line of JSON is an object whose numbers are numbers, whatever the event holds")
    func json() throws {
        try withDirectory { directory in
            let log = log(in: directory, format: .json)
            log.logger.warning(
                "\"quoted\"\\ \u{1b}[2J\n\u{2028}끝",
                metadata: [
                    "ms": .stringConvertible(43), "share": .stringConvertible(Double.nan), "time": "09:31",
                    "k\"\n": "v",
                    "list": ["a", .stringConvertible(true)], "object": ["b": "c"],
                ])
            let line = try #require(try lines(log).first)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["message"] as? String == "\"quoted\"\\ \u{1b}[2J\n\u{2028}끝")
            #expect(object["level"] as? String == "warning")
            #expect(object["time"] as? String == "2026-11-20T09:31:02.045+09:00")
            #expect(object["_time"] as? String == "09:31")
            #expect(object["run_id"] as? String == "0b1c")
            #expect(object["ms"] as? Int == 43)
            #expect(object["share"] as? String == "nan")
            #expect(object["k\"\n"] as? String == "v")
            #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{2028}" })
        }
    }

    @Test("No control character reaches the file as it is", arguments: LogFormat.allCases)
    func controlCharacters(format: LogFormat) throws {
        try withDirectory { directory in
            let log = log(in: directory, format: format)
            let hostile = String(String.UnicodeScalarView((0...0x9F).compactMap(Unicode.Scalar.init))) + "\u{202e}"
            log.logger.error("\(hostile)", metadata: ["\(hostile)": .string(hostile)])
            log.logger.error("x", metadata: ["job": .string("a\nb")])
            let content = try String(contentsOfFile: log.path, encoding: .utf8)
            #expect(content.split(separator: "\n").count == 2)
            let raw = content.unicodeScalars.filter {
                ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) || $0 == "\u{202e}"
            }
            #expect(raw.isEmpty)
        }
    }

    @Test("A text value cannot pretend to be another pair")
    func forgedPair() throws {
        try withDirectory { directory in
            let log = log(in: directory)
            log.logger.info("x", metadata: ["a": "1 level=error", "b": "", "c": "x=\"y\""])
            let line = try #require(try lines(log).first)
            #expect(line.hasSuffix(#"message="x" a="1 level=error" b="" c="x=\"y\"""#))
        }
    }

    @Test("Secrets are masked wherever they turn up", arguments: LogFormat.allCases)
    func masking(format: LogFormat) throws {
        try withDirectory { directory in
            let address = "postgresql://u:p\"canary@db/x"
            let log = log(
                in: directory, format: format,
                secrets: [
                    Secret("canary"), Secret(address), Secret("p\"canary"), Secret("31415926"), Secret("ab"),
                    Secret("canary-tail"),
                ])
            log.conceal(Secret("eyJ-token"))
            log.logger.info(
                "canary eyJ-token canary-tail canary\u{301}",
                metadata: [
                    "canary": .string(address), "n": .stringConvertible(31_415_926), "list": ["xcanaryx"],
                    "object": ["canary": .stringConvertible(31_415_926)], "abc": "ab",
                ])
            let content = try String(contentsOfFile: log.path, encoding: .utf8)
            for secret in ["canary", "-tail", "eyJ", "31415926", "postgresql"] {
                #expect(content.utf8.firstRange(of: secret.utf8) == nil)
            }
            #expect(content.contains("abc"))
            if format == .json { _ = try JSONSerialization.jsonObject(with: Data(content.utf8)) }
        }
    }

    @Test("Lines below the level are not written, and the level of one copy does not change another's")
    func levels() throws {
        try withDirectory { directory in
            let log = log(in: directory, level: .warning)
            var louder = log.logger
            louder.logLevel = .debug
            log.logger.info("unheard")
            louder.debug("heard")
            let written = try lines(log)
            #expect(written.count == 1)
        }
    }

    @Test("Several writers append whole lines to one file")
    func concurrentAppends() async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "job-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let logs = (0..<4).map { _ in log(in: directory) }
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    let logger = logs[writer % 4].logger
                    for number in 0..<250 {
                        logger.info(
                            "line",
                            metadata: [
                                "id": "\(writer)-\(number)", "pad": .string(String(repeating: "x", count: number)),
                            ])
                    }
                }
            }
        }
        let written = try lines(logs[0])
        #expect(written.count == 2_000)
        #expect(written.allSatisfy { $0.hasPrefix("2026-11-20T") && $0.split(separator: " ").count >= 6 })
        let ids = Set(written.compactMap { $0.split(separator: " ").first { $0.hasPrefix("id=") } })
        #expect(ids.count == 2_000)
    }

    @Test("The file and its directory are made, closed to strangers")
    func permissions() throws {
        try withDirectory { directory in
            let log = log(in: directory + "/a/b")
            log.logger.info("x")
            let file = try FileManager.default.attributesOfItem(atPath: log.path)[.posixPermissions] as? Int
            let folder = try FileManager.default.attributesOfItem(atPath: directory + "/a")[.posixPermissions] as? Int
            #expect(try #require(file) & 0o137 == 0)
            #expect(try #require(folder) & 0o027 == 0)
            #expect(log.failure == nil)
        }
    }

    @Test("A full disk is remembered and does not stop the job")
    func fullDisk() throws {
        try withDirectory { directory in
            let path = directory + "/" + JobName.fetchMinute.logFileName
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
            let log = log(in: directory)
            #expect(log.failure == nil)
            log.logger.info("lost")
            #expect(log.failure?.description == "No space left on device")
        }
    }

    @Test("A directory that cannot be made is remembered and does not stop the job")
    func noDirectory() {
        let log = log(in: "/dev/null/logs")
        log.logger.info("lost")
        #expect(log.failure?.description == "Not a directory")
    }

    private func log(
        in directory: String, level: Logger.Level = .info, format: LogFormat = .text, secrets: [Secret] = []
    ) -> JobLog {
        JobLog(
            job: .fetchMinute, runID: "0b1c", directory: directory, level: level, format: format, secrets: secrets,
            now: { KoreaTime(microseconds: KoreaTime(iso: "2026-11-20T09:31:02+09:00")!.microseconds + 45_678) })
    }

    private func lines(_ log: JobLog) throws -> [String] {
        try String(contentsOfFile: log.path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}
