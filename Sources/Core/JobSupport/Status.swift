internal import KISOpenAPI
package import MarketData
internal import Reporting

/// collection-status: how far the collection is, for a person or a program. It reads, and changes nothing.
package struct Status: Sendable {
    package enum Wish: Sendable {
        /// How far a session is; of nil, today's.
        case session(TradingDate?)
        /// The same as a page in `REPORT_DIR`.
        case page(TradingDate?)
        /// So many of the newest runs.
        case runs(Int)
        /// Whether everything is there that the jobs need.
        case doctor
    }

    private let workplace: Workplace
    private let wish: Wish

    package init(_ workplace: Workplace, _ wish: Wish) {
        self.workplace = workplace
        self.wish = wish
    }

    package func run() async throws(JobEnding) -> JobResult { JobResult(try await status()) }

    private func status() async throws(JobEnding) -> ExitStatus {
        switch wish {
        case .session(let date): return tell(try await session(date, opened()))
        case .page(let date): return try write(try await session(date, opened()))
        case .runs(let count):
            let runs = try await opened().newestRuns(count)
            return write(workplace.options.json ? runs.json(.line) : RunTable(runs).text)
        // Has the more to tell when the tables cannot be opened.
        case .doctor: return await Doctor(workplace).run()
        }
    }

    private func opened() async throws(JobEnding) -> StatusReading {
        try await workplace.open()
        return StatusReading(workplace)
    }

    /// A program that names no day means today; a person the newest session there is.
    private func session(_ date: TradingDate?, _ reading: StatusReading) async throws(JobEnding) -> StatusReport {
        if let date { return try await reading.report(on: date) }
        let today = workplace.clock.now.date
        return try await reading.report(on: workplace.options.json ? today : try await reading.latestSession())
    }

    private func tell(_ report: StatusReport) -> ExitStatus {
        write(workplace.options.json ? report.json(.line) : report.text)
    }

    private func write(_ text: String) -> ExitStatus { StandardOutput.write(text) ? .done : .cannotWrite }

    private func write(_ report: StatusReport) throws(JobEnding) -> ExitStatus {
        let file = ReportFile("collection_status.html", in: workplace.settings.reportDirectory)
        do throws(ReportFile.Fault) {
            try file.write(StatusPage(report).text)
        } catch {
            throw JobEnding(error.status, ["\(file.path) could not be written: \(error)"])
        }
        return workplace.options.json ? tell(report) : write(file.path)
    }
}
