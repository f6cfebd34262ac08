import MarketData
import NaverChart
import Testing

struct NaverChartAddressTests {
    @Test("A request is written as FinanceDataReader writes it, parameter for parameter")
    func requestPath() throws {
        let stock = try #require(StockCode("0126Z0"))
        let address = NaverChartAddress.defaultBaseURL + NaverChartAddress.requestPath(stock: stock)
        #expect(
            address == "https://fchart.stock.naver.com/sise.nhn?timeframe=day&count=6000&requestType=0&symbol=0126Z0")
        #expect(NaverChartAddress.requestPath(stock: stock, count: 90).contains("count=90&"))
    }

    @Test(
        "As many days are asked for as lie between, both ends counted, and never more than FinanceDataReader asks for",
        arguments: [("20261120", 1), ("20261119", 2), ("20260822", 91), ("20000101", 6_000), ("20261225", 1)])
    func count(first: String, count: Int) throws {
        let today = try #require(TradingDate("20261120"))
        #expect(NaverChartAddress.count(from: try #require(TradingDate(first)), asOf: today) == count)
    }
}
