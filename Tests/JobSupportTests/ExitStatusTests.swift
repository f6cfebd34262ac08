import JobSupport
import Testing

struct ExitStatusTests {
    @Test("The statuses are those of the design, and no others")
    func numbers() {
        #expect(
            ExitStatus.allCases.map(\.rawValue) == [0, 3, 64, 65, 69, 70, 73, 74, 75, 76, 77, 78, 130, 143])
    }

    @Test("The table has a line for each status and fits a terminal, so that --help does not wrap it")
    func table() {
        let lines = ExitStatus.table.split(separator: "\n").dropFirst()
        #expect(lines.count == ExitStatus.allCases.count)
        for (line, status) in zip(lines, ExitStatus.allCases) {
            #expect(line.drop { $0 == " " }.hasPrefix("\(status.rawValue)  \(status.meaning)"))
            #expect(line.count < 80 && !status.meaning.isEmpty)
        }
    }

    @Test("Every status but success says what to do")
    func remedies() {
        #expect(ExitStatus.allCases.filter { $0.remedy == nil } == [.done])
    }
}
