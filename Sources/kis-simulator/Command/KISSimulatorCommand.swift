import ArgumentParser

@main
struct KISSimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kis-simulator",
        abstract: "A KIS on this machine: the same answers and quirks from a made-up market, without an account.",
        discussion: """
            The market follows from its seed: the same seed, stock and date always give the same trades. The clock is \
            virtual. The chart feed that FinanceDataReader reads is served beside KIS: point FDR_BASE_URL at it. Under \
            /simulator the running server takes a time (POST clock) and faults (POST fault; GET faults lists them), and \
            tells its counters (GET requests) and the true bars (GET truth, GET truth/daily).
            """,
        subcommands: [Serve.self, Truth.self],
        defaultSubcommand: Serve.self)
}
