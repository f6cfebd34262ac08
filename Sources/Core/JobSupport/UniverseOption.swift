package import ArgumentParser

/// `--universe`: makes the stocks of some files the universe, before the job does its work.
package struct UniverseOption: ParsableArguments {
    @Option(
        name: .customLong("universe"),
        help: ArgumentHelp(
            "Collect exactly the stocks of this file from now on: CSV (code,name,market,priority,market_cap) or KIS's "
                + "kospi_code.mst, kosdaq_code.mst; - is standard input. May be repeated: the files count together, and "
                + "stocks in none of them become inactive.",
            valueName: "file"))
    package var files: [String] = []

    package init() {}

    package mutating func validate() throws {
        guard files.filter({ $0 == InputFile.standardInputName }).count < 2 else {
            throw ValidationError("--universe - may be given once: there is one standard input.")
        }
    }
}
