import MarketData
import Reporting
import Testing

struct CoverageTableTests {
    @Test("Each stock has a line, and the last line is their sum")
    func golden() {
        let table = CoverageTable([
            CoverageLine(
                stock: StockCode("005930")!, bars: 381, settled: 391, expected: 391, first: MinuteOfDay("09:00"),
                last: MinuteOfDay("15:30")),
            CoverageLine(
                stock: StockCode("0126Z0")!, bars: 40, settled: 360, expected: 391, first: MinuteOfDay("09:04"),
                last: MinuteOfDay("14:59")),
            CoverageLine(stock: StockCode("000660")!, bars: 0, settled: 0, expected: 391, first: nil, last: nil),
        ])
        #expect(
            table.text == """
                STOCK   BARS    SETTLED     SHARE  FIRST  LAST
                005930   381    391/391  100.00 %  09:00  15:30
                0126Z0    40    360/391   92.07 %  09:04  14:59
                000660     0      0/391    0.00 %  -      -
                all      421  751/1,173   64.02 %  09:00  15:30
                """)
    }
}
