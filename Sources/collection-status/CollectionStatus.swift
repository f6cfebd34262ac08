import ArgumentParser
import JobSupport
import MarketData

@main
struct CollectionStatus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collection-status",
        abstract: "Tells how far the collection of a session's minutes is.",
        discussion: """
            Counts what is proven (minute_coverage), not rows: a minute that nobody
            traded has no row and is complete all the same. Reads the database and
            changes nothing.

            EXAMPLES
              collection-status                    today, or the last session
              collection-status --date 2026-11-19  another day
              collection-status --json             for programs; of today alone
              collection-status --html             a page in REPORT_DIR
              collection-status --runs             the last runs of all jobs
              collection-status --serve :8080      page, JSON and metrics over HTTP
              collection-status --doctor           is everything there that the jobs need?

            \(ExitStatus.table)
            """)

    @Option(help: "This day, such as 2026-11-20.", transform: DatesOption.date(_:))
    var date: TradingDate?

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Write the page collection_status.html into REPORT_DIR, and print its path.")
    var html = false

    @Flag(help: "The last runs of all jobs instead.")
    var runs = false

    @Flag(help: "Check settings, database, KIS, calendar, cron, disk and runs instead; say what to do.")
    var doctor = false

    @Option(help: "How many runs.")
    var count = 30

    @Option(
        help: ArgumentHelp(
            "Serve the page, /api/kis/minute-status, /metrics and /healthz until it is stopped.",
            discussion: "Without a host on this machine alone. Read only, without password or TLS.",
            valueName: "host:port"))
    var serve: ServingAddress?

    func validate() throws {
        guard (1...10_000).contains(count) else { throw ValidationError("--count takes 1 or more, up to 10000.") }
        guard !(html && runs) else { throw ValidationError("--html and --runs exclude each other.") }
        guard serve == nil || !html && !runs && date == nil else {
            throw ValidationError("--serve shows all of it: leave out --date, --html and --runs.")
        }
        guard !doctor || !html && !runs && date == nil && serve == nil else {
            throw ValidationError("--doctor is about everything: leave out --date, --html, --runs and --serve.")
        }
    }

    func run() async throws {
        let wish: Status.Wish = doctor ? .doctor : runs ? .runs(count) : html ? .page(date) : .session(date)
        let needs: Set<SettingsGroup> = doctor ? Set(SettingsGroup.allCases) : [.database]
        let status = await JobStart.run(.collectionStatus, .looking(json: json), needs: needs) {
            [serve] workplace throws(JobEnding) in
            if let serve { return try await StatusSite.serve(workplace, on: serve) }
            return try await Status(workplace, wish).run()
        }
        throw status.exitCode
    }
}
