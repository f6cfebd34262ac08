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

    package init(_ workplace: Workplace) {
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
            case .json: return try await reading.report(on: workplace.clock.now.date).json(.line)
            }
        } catch {
            log.error("the status cannot be told: \(error.lines.joined(separator: "; "))")
            return nil
        }
    }
}
