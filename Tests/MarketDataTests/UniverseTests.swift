import MarketData
import Testing

struct UniverseTests {
    private func file(_ name: String, _ text: String) -> UniverseFile {
        UniverseFile(name: name, csv: Array(text.utf8))
    }

    @Test("Files are joined: each stock once, by code, with what any file says of it")
    func join() throws {
        let universe = try Universe([
            file("a.csv", "code,name,market\n005930,삼성전자,KOSPI\n000660,SK하이닉스,KOSPI\n"),
            file("b.csv", "code,priority,market_cap\n247540,5,\n005930,1,15726489\n"),
        ])
        #expect(
            universe.listings == [
                Listing(code: StockCode("000660")!, name: "SK하이닉스", market: .kospi),
                Listing(
                    code: StockCode("005930")!, name: "삼성전자", market: .kospi, priority: 1, marketCap: 15_726_489),
                Listing(code: StockCode("247540")!, priority: 5),
            ])
    }

    @Test("The same said twice, in one file or in two, is no fault")
    func repetition() throws {
        let twice = file("a.csv", "code,name\n005930,삼성전자\n005930,삼성전자\n005930,\n")
        #expect(try Universe([twice, twice]).listings.count == 1)
    }

    @Test(
        "Contradictions are faults that name both places",
        arguments: [
            ("name", "삼성전자", "삼성전기"), ("market", "KOSPI", "KOSDAQ"), ("priority", "1", "2"),
            ("market_cap", "15726489", "15726488"),
        ])
    func contradiction(column: String, before: String, here: String) throws {
        let error = #expect(throws: UniverseError.self) {
            try Universe([
                file("a.csv", "code,\(column)\n000660,\n005930,\(before)\n"),
                file("b.csv", "code,\(column)\n005930,\(here)\n"),
            ])
        }
        #expect(
            error?.faults.map(\.description) == [
                "b.csv:2: 005930 has \(column) '\(here)' here and '\(before)' before (first named at a.csv:3): "
                    + "correct one of them"
            ])
    }

    @Test("Every fault of every file is told, in the order of the files")
    func faults() throws {
        let error = #expect(throws: UniverseError.self) {
            try Universe([file("a.csv", "code\n5930\n005930\n59\n"), file("b.csv", "name\n삼성전자\n")])
        }
        #expect(
            error?.faults == [
                UniverseFault(file: "a.csv", line: 2, reason: .badCode("5930")),
                UniverseFault(file: "a.csv", line: 4, reason: .badCode("59")),
                UniverseFault(file: "b.csv", line: 1, reason: .noCodeColumn),
            ])
    }

    @Test("A file without any stock is a fault, also beside one that has some", arguments: ["", "# none\n", "code\n"])
    func empty(text: String) throws {
        let error = #expect(throws: UniverseError.self) {
            try Universe([file("a.csv", text), file("b.csv", "code\n005930\n")])
        }
        #expect(error?.faults == [UniverseFault(file: "a.csv", line: nil, reason: .noStock)])
    }
}
