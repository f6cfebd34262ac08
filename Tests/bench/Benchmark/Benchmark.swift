import ArgumentParser

@main
struct Benchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Times parts of the library in this process and prints a line `measure value` for each figure.",
        subcommands: [StoreTiming.self, DecodeTiming.self])
}
