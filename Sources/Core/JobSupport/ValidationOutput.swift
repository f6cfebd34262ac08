internal import Logging
internal import MarketData
internal import Reporting

/// Where a validation is told in full: a table and a page in `REPORT_DIR`, and a line of the log for each difference.
struct ValidationOutput: Sendable {
    private let directory: String
    private let log: Logger

    init(_ workplace: Workplace, _ log: Logger) {
        directory = workplace.settings.reportDirectory
        self.log = log
    }

    /// Names the files in the report. One that cannot be written costs a note, and a status that was 0.
    func write(_ report: inout ValidationReport) {
        put(ValidationTable(report).text, "kis_validation_report.csv", &report)
        put(ValidationPage(report).text, "kis_validation_report.html", &report)
    }

    private func put(_ text: String, _ name: String, _ report: inout ValidationReport) {
        let file = ReportFile(name, in: directory)
        do throws(ReportFile.Fault) {
            try file.write(text)
            report.paths.append(file.path)
        } catch {
            report.notes.append("\(file.path) could not be written: \(error)")
            if report.exitStatus == 0 { report.exitStatus = error.status.rawValue }
        }
    }

    /// A line for each figure that differs, and for each day that cannot be held against another.
    func log(_ report: ValidationReport) {
        for day in report.comparison.days {
            guard day.verdict.comparesFigures, let (kis, fdr) = day.both else {
                if day.verdict.standing == .differs { tell(day, report, [:]) }
                continue
            }
            for field in day.differingFields {
                tell(
                    day, report,
                    [
                        "field": "\(field)", "kis": "\(kis.text(field))", "fdr": "\(fdr.text(field))",
                        "percent": "\(ValidationReport.percent(kis.difference(from: fdr, in: field)))",
                    ])
            }
        }
    }

    private func tell(_ day: ComparedDay, _ report: ValidationReport, _ figures: Logger.Metadata) {
        var pairs = figures
        pairs["stock"] = "\(day.stock)"
        pairs["date"] = "\(day.date)"
        pairs["class"] = "\(day.verdict)"
        if let culprit = report.witness(of: day)?.culprit { pairs["culprit"] = "\(culprit.rawValue)" }
        log.log(level: day.verdict.standing == .differs ? .warning : .info, "difference", metadata: pairs)
    }
}
