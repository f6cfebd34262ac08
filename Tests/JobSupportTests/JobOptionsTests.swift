import ArgumentParser
import JobSupport
import MarketData
import Testing

struct JobOptionsTests {
    private struct Command: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "fetch-minute", discussion: ExitStatus.table)

        @OptionGroup var options: JobOptions
        @OptionGroup var stocks: StocksOption
    }

    @Test("Stocks are comma separated, repeatable, in order and each once")
    func stocks() throws {
        let command = try Command.parse(["--stocks", "005930,000660", "--stocks", "0126Z0, 005930"])
        #expect(command.stocks.codes.map(\.text) == ["005930", "000660", "0126Z0"])
        #expect(try Command.parse([]).stocks.codes.isEmpty)
    }

    @Test(
        "A wrong command ends with 64 and says what is wrong",
        arguments: [
            (["--stocks", "5930"], "'5930' is not a stock code"),
            (["--stocks", "005930,"], "'' is not a stock code"),
            (["--stocks", ""], "'' is not a stock code"),
            (["--stocks", "0126z0"], "'0126z0' is not a stock code"),
            (["--stocks", "00593\u{1b}"], #"'00593\u001b' is not a stock code"#),
            (["--quiet", "--verbose"], "exclude each other"),
            (["--jsn"], "--jsn"),
            (["005930"], "005930"),
        ])
    func usage(arguments: [String], reason: String) throws {
        let error = try #require(throws: (any Error).self) { try Command.parse(arguments) }
        #expect(Command.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
        #expect(Command.fullMessage(for: error).contains(reason))
    }

    @Test("--help lists every option and the whole table of exit statuses, line by line")
    func help() {
        let help = Command.helpMessage(columns: 80)
        for option in ["--json", "--quiet", "--verbose", "--dry-run", "--stocks <codes>"] {
            #expect(help.contains(option))
        }
        #expect(help.contains(ExitStatus.table))
    }

    @Test("A summary and progress are for terminals and for people")
    func audience() throws {
        let terminal = Terminal(isTerminal: true)
        let plain = try JobOptions.parse([])
        #expect(plain.showsSummary(on: terminal) && plain.showsProgress(on: terminal))
        #expect(!plain.showsSummary(on: Terminal(isTerminal: false)))
        #expect(!plain.showsProgress(on: Terminal(isTerminal: false)))
        #expect(try !JobOptions.parse(["--json"]).showsSummary(on: terminal))
        #expect(try !JobOptions.parse(["--quiet"]).showsSummary(on: terminal))
        #expect(try !JobOptions.parse(["--verbose"]).showsProgress(on: terminal))
    }
}
