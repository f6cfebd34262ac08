import ArgumentParser
import FoundationEssentials
import KISOpenAPI
import MarketData
import NaverChart

/// Decodes one body over and over, as the client does with an answer.
struct DecodeTiming: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode", abstract: "Decodes the body in a file; its stock is 005930.")

    @Argument(help: "What it is: page (of minutes) or chart (of days).")
    var kind: Kind

    @Argument var file: String
    @Option(help: "About how long, in seconds.")
    var seconds = 1.0

    enum Kind: String, ExpressibleByArgument {
        case page
        case chart
    }

    func run() throws {
        let body = [UInt8](try Data(contentsOf: URL(filePath: file)))
        let stock = StockCode("005930")!
        let askedAt = KoreaTime(TradingDate("2026-11-20")!, MinuteOfDay("15:35")!)
        var rows = 0
        var rounds = 0
        let start = ContinuousClock.now
        repeat {
            switch kind {
            case .page:
                let answer = KISAnswer(JSONValue(body), askedAt: askedAt)
                rows += try MinutePage(answer, stock: stock, until: MinuteOfDay("15:30")!).rows.count
            case .chart: rows += try NaverHistory(body: body, stock: stock, askedAt: askedAt).bars.count
            }
            rounds += 1
        } while start.duration(to: .now) < .seconds(seconds)
        let took: Double = start.duration(to: .now) / .seconds(1)
        Figure(measure: "rows", value: Double(rows / rounds)).print()
        Figure(measure: "mbs", value: Double(rounds * body.count) / 1e6 / took).print()
        Figure.peak.print()
    }
}
