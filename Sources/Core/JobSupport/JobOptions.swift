import ArgumentParser

/// The options every job has.
package struct JobOptions: ParsableArguments {
    @Flag(name: .long, help: "Print the run report as JSON on standard output.")
    package var json = false

    @Flag(name: .long, help: "Print no summary and no progress; errors are still told.")
    package var quiet = false

    @Flag(name: .long, help: "Write the log to standard error as well.")
    package var verbose = false

    @Flag(name: .long, help: "Print what would be done, and what it would cost; change nothing.")
    package var dryRun = false

    @OptionGroup var notify: NotifyOption

    package init() {}

    /// Of a program that has no such options, because it only looks: it changes nothing, and nobody is told of it.
    package static func looking(json: Bool) -> JobOptions {
        var notify = NotifyOption()
        notify.occasion = .never
        var options = JobOptions()
        (options.json, options.quiet, options.verbose, options.dryRun) = (json, false, false, true)
        options.notify = notify
        return options
    }

    package mutating func validate() throws {
        guard !(quiet && verbose) else { throw ValidationError("--quiet and --verbose exclude each other.") }
    }

    /// A summary is for people: on a terminal, unless JSON or silence was asked for.
    package func showsSummary(on standardOutput: Terminal) -> Bool { standardOutput.isTerminal && !json && !quiet }

    /// The log on standard error would tear the bar apart.
    package func showsProgress(on standardError: Terminal) -> Bool {
        standardError.isTerminal && !quiet && !verbose && !dryRun
    }
}
