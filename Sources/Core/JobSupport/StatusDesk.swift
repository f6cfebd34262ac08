internal import KISOpenAPI
internal import Logging
internal import MarketData
internal import Reporting

/// Answers many who ask how far the collection is. However many they are, the tables are read no more than once a second for
/// each kind of paper, and by one at a time.
package actor StatusDesk {
    /// What is handed out.
    package enum Paper: Hashable, Sendable {
        /// HTML of the newest session.
        case page
        /// JSON of today.
        case json
        /// Text for Prometheus, of today.
        case metrics
    }

    private struct Copy {
        let text: Task<String?, Never>
        /// Nil while it is being written.
        var writtenAt: ContinuousClock.Instant?
    }

    private static let freshness = Duration.seconds(1)

    private let workplace: Workplace
    private let reading: StatusReading
    private let log: Logger
    private var copies: [Paper: Copy] = [:]

    /// Connects to the tables, and throws when they cannot be read.
    package static func open(_ workplace: Workplace) async throws(JobEnding) -> StatusDesk {
        try await workplace.open()
        return StatusDesk(workplace)
    }

    private init(_ workplace: Workplace) {
        self.workplace = workplace
        reading = StatusReading(workplace)
        log = workplace.log(runID: "-").logger
    }

    /// At most a second old; nil when the tables cannot be read, for which the log has the reason.
    package func paper(_ paper: Paper) async -> String? {
        if let copy = copies[paper], copy.writtenAt.map({ $0.duration(to: .now) < Self.freshness }) ?? true {
            return await copy.text.value
        }
        let text = Task { await write(paper) }
        copies[paper] = Copy(text: text, writtenAt: nil)
        let result = await text.value
        copies[paper]?.writtenAt = .now
        return result
    }

    private func write(_ paper: Paper) async -> String? {
        do throws(JobEnding) {
            switch paper {
            case .page: return StatusPage(try await reading.report(on: try await reading.latestSession())).text
            case .json: return try await today().json(.line)
            case .metrics: return try await today().metrics
            }
        } catch {
            log.error("the status cannot be told: \(error.lines.joined(separator: "; "))")
            return nil
        }
    }

    private func today() async throws(JobEnding) -> StatusReport {
        try await reading.report(on: workplace.clock.now.date)
    }
}
