import ArgumentParser
import PostgresClient

enum StoreMethod: String, ExpressibleByArgument {
    /// What the jobs do: the difference, with coverage and revisions.
    case batch
    /// `COPY … FROM STDIN` into the table itself: the limit, which can only insert.
    case copy
    /// `INSERT … SELECT FROM unnest … ON CONFLICT DO UPDATE`: what most programs do.
    case upsert
    /// What the jobs do with daily bars: the difference of the bars alone, which have no coverage in their transaction.
    case days
    /// `COPY … FROM STDIN` of daily bars.
    case copyDays = "copy-days"

    func way(_ address: PostgresAddress, _ options: PostgresSessionOptions) throws -> any StoreWay {
        switch self {
        case .batch: BatchWay(address, options)
        case .copy: CopyWay(try PostgresConnection(address, options))
        case .upsert: UpsertWay(try PostgresConnection(address, options))
        case .days: DaysWay(address, options)
        case .copyDays: CopyDaysWay(try PostgresConnection(address, options))
        }
    }

    /// Whether it can store nothing but new rows.
    var isCopy: Bool { self == .copy || self == .copyDays }
}
