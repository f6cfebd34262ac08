/// One of the five fields of time in a crontab, as cron reads it: lists, ranges, steps and names.
struct CronField: Hashable {
    let values: Set<Int>
    /// It begins with `*`: of two fields for days that are both not so, either lets a line start.
    let isStar: Bool

    /// Nil for what cron does not understand.
    /// - Parameter names: of the first values of the range, of three letters
    init?(_ text: some StringProtocol, in range: ClosedRange<Int>, names: [String] = []) {
        var values: Set<Int> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let members = Self.members(item, range, names) else { return nil }
            values.formUnion(members)
        }
        self.values = values
        isStar = text.hasPrefix("*")
    }

    private static func members(
        _ item: some StringProtocol, _ range: ClosedRange<Int>, _ names: [String]
    ) -> [Int]? {
        let parts = item.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let step = parts.count == 2 ? Int(parts[1]) : 1, step > 0 else { return nil }
        if parts[0] == "*" { return Array(stride(from: range.lowerBound, through: range.upperBound, by: step)) }
        let ends = parts[0].split(separator: "-", omittingEmptySubsequences: false).map {
            number($0, range, names)
        }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
            ends.count == 2 || parts.count == 1
        else { return nil }
        return Array(stride(from: first, through: last, by: step))
    }

    private static func number(
        _ text: some StringProtocol, _ range: ClosedRange<Int>, _ names: [String]
    ) -> Int? {
        if let position = names.firstIndex(of: text.lowercased()) { return range.lowerBound + position }
        guard let number = Int(text), range.contains(number), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            return nil
        }
        return number
    }
}
