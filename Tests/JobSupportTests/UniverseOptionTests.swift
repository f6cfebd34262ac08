import ArgumentParser
import JobSupport
import Testing

struct UniverseOptionTests {
    private struct Command: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "backfill-today")

        @OptionGroup var universe: UniverseOption
    }

    @Test("Files are repeatable and in order; without any the table is the universe")
    func files() throws {
        let command = try Command.parse(["--universe", "kospi_code.mst", "--universe", "-", "--universe", "a.csv"])
        #expect(command.universe.files == ["kospi_code.mst", "-", "a.csv"])
        #expect(try Command.parse([]).universe.files.isEmpty)
    }

    @Test("Standard input is read once")
    func standardInputTwice() throws {
        let error = try #require(throws: (any Error).self) {
            try Command.parse(["--universe", "-", "--universe", "-"])
        }
        #expect(Command.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
        #expect(Command.fullMessage(for: error).contains("there is one standard input"))
    }

    @Test("--help says what becomes of the stocks that no file names")
    func help() {
        let help = Command.helpMessage(columns: 400)
        #expect(help.contains("--universe <file>") && help.contains("stocks in none of them become inactive"))
    }
}
