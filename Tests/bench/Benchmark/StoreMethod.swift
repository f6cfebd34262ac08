import ArgumentParser
import PostgresClient

enum StoreMethod: String, ExpressibleByArgument {
    /// What the jobs do: the difference, with coverage and revisions.
    case batch
    /// `COPY … FROM STDIN` into the table itself: the limit, which can only insert.
    case copy
    /// `INSERT … SELECT FROM unnest … ON CONFLICT DO UPDATE`: what most programs do.
    case upsert

    func way(_ address: PostgresAddress, _ options: PostgresSessionOptions) throws -> any StoreWay {
        switch self {
        case .batch: BatchWay(address, options)
        case .copy: CopyWay(try PostgresConnection(address, options))
        case .upsert: UpsertWay(try PostgresConnection(address, options))
        }
    }
}
