/// A line of a terminal summary: an indented subject in a column of its own, then the words.
struct SummaryLine {
    let text: String

    init(_ subject: String, _ words: String) {
        text = "  " + subject + String(repeating: " ", count: max(1, 10 - subject.count)) + words
    }
}
