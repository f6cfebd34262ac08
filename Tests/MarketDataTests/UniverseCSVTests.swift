import MarketData
import Testing

struct UniverseCSVTests {
    private func read(_ text: String) -> UniverseFile { UniverseFile(name: "kr.csv", csv: Array(text.utf8)) }

    private static let samsung = Listing(
        code: StockCode("005930")!, name: "삼성전자", market: .kospi, priority: 1, marketCap: 15_726_489)

    @Test(
        "Every way to write the same line",
        arguments: [
            "code,name,market,priority,market_cap\n005930,삼성전자,KOSPI,1,15726489\n",
            "market_cap,priority,market,name,code\n15726489,1,KOSPI,삼성전자,005930",
            "\u{FEFF}code,name,market,priority,market_cap\r\n005930,삼성전자,KOSPI,1,15726489\r\n",
            "# large shares\n\n  Code , NAME,market,priority,market_cap\n\n # one\n 005930 ,삼성전자\t,KOSPI, 1 ,15726489\n\n",
            "code,name,market,priority,market_cap\n\"005930\", \"삼성전자\" ,\"KOSPI\",\"1\",\"15726489\"\n",
        ])
    func forms(text: String) {
        let file = read(text)
        #expect(file.faults.isEmpty)
        #expect(file.entries.map(\.listing) == [Self.samsung])
    }

    @Test("What a file does not say is unknown, whether the column or the field is missing")
    func absent() {
        let bare = Listing(code: StockCode("0126Z0")!)
        #expect(read("code\n0126Z0\n").entries.map(\.listing) == [bare])
        #expect(read("code,name,market,priority,market_cap\n0126Z0,,\"\",,\n").entries.map(\.listing) == [bare])
    }

    @Test("A quoted name may hold commas, quotes and the sign of a comment")
    func quoted() {
        let file = read("name,code\n\"# JYP \"\"Ent.\"\", Inc\",035900\n")
        #expect(file.entries.map(\.listing.name) == [#"# JYP "Ent.", Inc"#])
    }

    @Test("An entry knows its line, comments and blank lines counted")
    func lines() {
        #expect(read("# one\ncode\n\n005930\n000660").entries.map(\.line) == [4, 5])
    }

    @Test(
        "A line that cannot be used is named with its reason, and the others are read all the same",
        arguments: [
            ("5930,,,,", UniverseFault.Reason.badCode("5930")),
            ("0126z0,,,,", .badCode("0126z0")),
            (",삼성전자,,,", .badCode("")),
            ("005930,삼성\u{7},,,", .badName("삼성\u{7}")),
            ("005930,\(String(repeating: "가", count: 101)),,,", .badName(String(repeating: "가", count: 101))),
            ("005930,,kospi,,", .badMarket("kospi")),
            ("005930,,,0,", .badPriority("0")),
            ("005930,,,-1,", .badPriority("-1")),
            ("005930,,,1.5,", .badPriority("1.5")),
            ("005930,,,2147483648,", .badPriority("2147483648")),
            ("005930,,,,1e6", .badMarketCap("1e6")),
            ("005930,,,,\"15,726,489\"", .badMarketCap("15,726,489")),
            ("005930,삼성전자", .fieldCount(2, expected: 5)),
            ("005930,삼성전자,KOSPI,1,2,", .fieldCount(6, expected: 5)),
            ("005930,\"삼성전자,,,", .openQuote),
            ("005930,\"삼성\"전자,,,", .afterQuote),
        ])
    func faults(line: String, reason: UniverseFault.Reason) {
        let file = read("code,name,market,priority,market_cap\n000660,,,,\n\(line)\n035420,,,,\n")
        #expect(file.faults == [UniverseFault(file: "kr.csv", line: 3, reason: reason)])
        #expect(file.entries.map(\.listing.code.text) == ["000660", "035420"])
    }

    @Test("Text that is not UTF-8 is not guessed at")
    func encoding() {
        let file = UniverseFile(name: "kr.csv", csv: Array("code,name\n005930,".utf8) + [0xBB, 0xEF])
        #expect(file.faults == [UniverseFault(file: "kr.csv", line: 2, reason: .notText)])
    }

    @Test(
        "Under a header that cannot be used no line is read",
        arguments: [
            ("005930,삼성전자\n000660,SK하이닉스\n", UniverseFault.Reason.noCodeColumn),
            ("name,market\n005930,KOSPI\n", .noCodeColumn),
            ("code,prioritty\n005930,1\n", .unknownColumn("prioritty")),
            ("code,name,\n005930,삼성전자,\n", .unknownColumn("")),
            ("code,name,code\n005930,삼성전자,005930\n", .columnTwice(.code)),
        ])
    func header(text: String, reason: UniverseFault.Reason) {
        let file = read(text)
        #expect(file.faults == [UniverseFault(file: "kr.csv", line: 1, reason: reason)])
        #expect(file.entries.isEmpty)
    }

    @Test("A fault tells file, line, what is wrong and what would be right, on one line without control characters")
    func words() {
        let fault = UniverseFault(file: "a\n.csv", line: 7, reason: .badCode("59\u{1b}30"))
        #expect(
            fault.description
                == #"a\n.csv:7: '59\u001b30' is not a stock code: six of 0-9 and A-Z, such as 005930 or 0126Z0"#)
        #expect(
            UniverseFault(file: "kr.csv", line: nil, reason: .noStock).description
                == "kr.csv: holds no stock: an empty universe would stop all collecting")
    }
}
