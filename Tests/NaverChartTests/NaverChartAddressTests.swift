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
}
