import BarStore

extension MissingRight {
    /// `insert, update on job_runs; usage on stocks_id_seq`
    static func words(_ missing: [MissingRight]) -> String {
        grouped(missing).map { "\($0.privileges.joined(separator: ", ")) on \($0.object)" }.joined(separator: "; ")
    }

    /// What the owner of the tables has to run, a statement an object.
    static func grants(_ missing: [MissingRight], to role: String) -> [String] {
        grouped(missing).map { right in
            let kind = right.privileges == ["usage"] ? "sequence " : ""
            return "grant \(right.privileges.joined(separator: ", ")) on \(kind)\(right.object) to \(role)"
        }
    }

    private static func grouped(_ missing: [MissingRight]) -> [(object: String, privileges: [String])] {
        Dictionary(grouping: missing, by: \.object).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.compactMap(\.privilege).sorted()) }
    }
}
