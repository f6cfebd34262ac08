import JobSupport
import Testing

struct DotEnvTests {
    @Test(
        "A line gives its value",
        arguments: [
            ("A=1", "1"),
            ("A=", ""),
            ("  A = 1  ", "1"),
            ("export A=1", "1"),
            ("export\tA=1", "1"),
            ("A=1\r", "1"),
            ("A=two words", "two words"),
            ("A=x # comment", "x"),
            ("A=x#y", "x#y"),
            ("A=#x", "#x"),
            ("A= # comment", ""),
            ("A=a=b==", "a=b=="),
            (#"A="x # y""#, "x # y"),
            (##"A="x" # comment"##, "x"),
            (#"A="" "#, ""),
            (#"A="a\"b\\c\nd\$e""#, "a\"b\\c\nd$e"),
            (#"A='a\nb"c'"#, #"a\nb"c"#),
            (#"A=it's"#, "it's"),
            ("A=${HOME}", "${HOME}"),
            ("A=비밀", "비밀"),
        ])
    func values(line: String, value: String) {
        let dotEnv = DotEnv(bytes: line.utf8)
        #expect(dotEnv.entries["A"]?.value == value)
        #expect(dotEnv.faults.isEmpty)
    }

    @Test(
        "A line that cannot be read is a fault with its number",
        arguments: [
            ("A", DotEnvFault.Reason.noAssignment),
            ("export A", .noAssignment),
            ("two words", .noAssignment),
            ("=1", .badName),
            ("1A=1", .badName),
            ("A-B=1", .badName),
            ("이름=1", .badName),
            (#"A="x"#, .openQuote),
            (#"A='it's'"#, .afterQuote),
            (##"A="x"# comment"##, .afterQuote),
            (#"A="x" y"#, .afterQuote),
            (#"A="a\qb""#, .unknownEscape),
            (#"A="a\"#, .openQuote),
            ("A=a\u{1b}b", .controlCharacter),
            ("A=a\u{0}b", .controlCharacter),
            ("A=a\rb", .controlCharacter),
        ])
    func faults(line: String, reason: DotEnvFault.Reason) {
        let dotEnv = DotEnv(bytes: "\n\(line)\nB=2\n".utf8)
        #expect(dotEnv.faults.map(\.line) == [2])
        #expect(dotEnv.faults.map(\.reason) == [reason])
        #expect(dotEnv.entries.mapValues(\.value) == ["B": "2"])
    }

    @Test("A file with a byte order mark, CRLF, comments and blank lines is read, the last of two values counts")
    func wholeFile() {
        let file = "\u{feff}# settings\r\n\r\nA=1\r\n  # more\r\nB='2'\r\nA=3"
        let dotEnv = DotEnv(bytes: file.utf8)
        #expect(dotEnv.entries.mapValues(\.value) == ["A": "3", "B": "2"])
        #expect(dotEnv.entries["A"]?.line == 6)
        #expect(dotEnv.faults.isEmpty)
    }

    @Test("A line that is not UTF-8 is a fault")
    func notText() {
        let dotEnv = DotEnv(bytes: [0x41, 0x3D, 0xFF, 0x0A, 0x42, 0x3D, 0x31])
        #expect(dotEnv.faults.map(\.reason) == [.notText])
        #expect(dotEnv.entries.mapValues(\.value) == ["B": "1"])
    }
}
