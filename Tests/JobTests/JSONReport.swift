import Foundation

/// A report that a job printed with `--json`.
struct JSONReport {
    private let root: [String: Any]

    init(_ text: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    func number(_ path: String...) -> Int? { value(root, path[...]) as? Int }

    /// One text of each element of a list.
    func texts(_ list: String, _ path: String...) -> [String] {
        (root[list] as? [[String: Any]] ?? []).compactMap { value($0, path[...]) as? String }
    }

    private func value(_ object: Any?, _ path: ArraySlice<String>) -> Any? {
        guard let name = path.first else { return object }
        return value((object as? [String: Any])?[name], path.dropFirst())
    }
}
