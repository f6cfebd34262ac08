import FoundationEssentials

/// Where a job's alarm memory is kept: beside its log, since the database may be what is down.
///
///     {"failing_since":1795136642,"is_told":true,"told":{"69":1795136642}}
package struct AlarmFile: Sendable {
    private let file: ReportFile

    package init(_ job: JobName, in directory: String) { file = ReportFile("\(job).alarms.json", in: directory) }

    package var path: String { file.path }

    /// Empty when there is none that can be read.
    package func read() -> AlarmMemory {
        guard let content = try? InputFile.content(of: file.path, standardInput: -1),
            let memory = try? JSONDecoder().decode(AlarmMemory.self, from: Data(content))
        else { return AlarmMemory() }
        return memory
    }

    func write(_ memory: AlarmMemory) throws(ReportFile.Fault) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let content = try? encoder.encode(memory) else { return }
        try file.write(String(decoding: content, as: UTF8.self) + "\n")
    }
}
