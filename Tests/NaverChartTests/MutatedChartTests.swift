import Foundation
import KISSimulator
import MarketData
import NaverChart
import TestSupport
import Testing

/// Spoiled documents of the chart feed: every day that is accepted is one that a reader written apart from it accepts, with
/// the same numbers, and the other way round. By default a hundred; with `PROOF_MUTATIONS=10000` ten thousand.
@Suite struct MutatedChartTests {
    @Test("A spoiled document is read as the judge reads it, or refused as a whole where the judge refuses it")
    func documents() async throws {
        let rows = (2...20).map { "202611\($0 < 10 ? "0" : "")\($0)|\(72_000 + $0)|72900|71800|72500|\($0)041219" }
        let original = ChartBody.bytes(rows + ChartBody.rows.map { $0.replacing("202611", with: "202612") })
        #expect(try ChartBody.history(original).bars.count == 23)
        var accepted = 0
        for mutation in MutationPlan.mutations {
            await Task.yield()
            let body = mutation.applied(to: original)
            let started = ContinuousClock.now
            var read: [String: [Int]]?
            do throws(NaverError) { read = Self.days(try ChartBody.history(body)) } catch {
                #expect(!error.isRetryable && !error.endsTheRun, "seed \(mutation.seed): \(error)")
            }
            #expect(started.duration(to: .now) < MutationPlan.patience, "seed \(mutation.seed)")
            #expect(read == Self.judged(body), "seed \(mutation.seed)")
            if read != nil { accepted += 1 }
        }
        #expect(accepted >= MutationPlan.count / 16)
    }

    /// Open, high, low, close in won and volume by date; no numbers for a refused day.
    private static func days(_ history: NaverHistory) -> [String: [Int]] {
        let bars = history.bars.map { bar in
            let prices = [bar.open, bar.high, bar.low, bar.close].map { Int($0.hundredths / 100) }
            return (bar.date.basic, prices + [Int(bar.volume)])
        }
        let refused = history.refused.compactMap { day in day.date.map { ($0.basic, [Int]()) } }
        return Dictionary(uniqueKeysWithValues: bars + refused)
    }

    private static func judged(_ body: [UInt8]) -> [String: [Int]]? {
        guard let items = items(of: body), !items.isEmpty else { return nil }
        var days: [String: [Int]] = [:]
        for item in items {
            let fields = item.components(separatedBy: "|")
            guard fields.count == 6, let date = PrintedNumber.date(fields[0]) else { return nil }
            let numbers = fields.dropFirst().compactMap { $0.hasPrefix("-") ? nil : PrintedNumber.whole($0) }
            guard numbers.count == 5, numbers.prefix(4).allSatisfy({ $0 <= 100_000_000_000 }), days[date] == nil
            else { return nil }
            days[date] = day(numbers)
        }
        return days
    }

    /// Nothing when the numbers cannot be a day's.
    private static func day(_ numbers: [Int]) -> [Int] {
        let (open, high, low, close, volume) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
        if [open, high, low, volume] == [0, 0, 0, 0], close > 0 { return [close, close, close, close, 0] }
        let prices = [open, high, low, close]
        let isPossible = low > 0 && prices.max() == high && prices.min() == low && (volume > 0 || low == high)
        return isPossible ? numbers : []
    }

    /// The data of every item; nil when it is not such a document, or one about another stock.
    private static func items(of body: [UInt8]) -> [String]? {
        guard let text = String(bytes: body, encoding: .isoLatin1) else { return nil }
        let blanks = #"[ \t\n\r]*"#
        let attributes = #"((?:\#(blanks)[A-Za-z0-9_-]+="[^"]*")*)\#(blanks)"#
        let start = #"\A(?:\xEF\xBB\xBF)?\#(blanks)(?:(?><\?xml.*?\?>))?+\#(blanks)"#
        let item = #"\#(blanks)<item\#(blanks)data="[^"]*"\#(blanks)/>"#
        let chart = #"<chartdata(?![A-Za-z0-9_-])\#(attributes)(?:/>|>((?:\#(item))*)\#(blanks)</chartdata>)"#
        let pattern =
            #"\#(start)<protocol(?![A-Za-z0-9_-])\#(attributes)>\#(blanks)\#(chart)\#(blanks)</protocol>\#(blanks)\z"#
        guard let match = match(pattern, text), let outer = match[1], let inner = match[2] else { return nil }
        guard unique(outer) != nil, let names = unique(inner), names["symbol"] == ChartBody.stock.text else {
            return nil
        }
        return all(#""([^"]*)""#, match[3] ?? "").map { $0[1] ?? "" }
    }

    /// Values by name; nil when a name comes twice.
    private static func unique(_ attributes: String) -> [String: String]? {
        let pairs = all(#"([A-Za-z0-9_-]+)="([^"]*)""#, attributes).map { ($0[1] ?? "", $0[2] ?? "") }
        return Set(pairs.map(\.0)).count == pairs.count ? Dictionary(uniqueKeysWithValues: pairs) : nil
    }

    private static func match(_ pattern: String, _ text: String) -> [String?]? { all(pattern, text).first }

    private static func all(_ pattern: String, _ text: String) -> [[String?]] {
        let expression = try! NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators])
        let source = text as NSString
        return expression.matches(in: text, range: NSRange(location: 0, length: source.length)).map { match in
            (0..<match.numberOfRanges).map { group in
                let range = match.range(at: group)
                return range.location == NSNotFound ? nil : source.substring(with: range)
            }
        }
    }
}
