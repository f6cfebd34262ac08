import MarketData
import NaverChart

/// Bodies of the feed in the shape that public recordings agree on; the stock's name is in EUC-KR.
enum ChartBody {
    static let stock = StockCode("005930")!
    static let askedAt = KoreaTime(iso: "2026-11-21T08:30:00+09:00")!

    static let rows = [
        "20261117|72000|72900|71800|72500|8041219", "20261118|0|0|0|72500|0",
        "20261119|72500|73100|72400|73000|9000001", "20261120|73000|73000|71000|71500|12345678",
    ]

    /// 삼성전자
    private static let name: [UInt8] = [0xBB, 0xEF, 0xBC, 0xBA, 0xC0, 0xFC, 0xC0, 0xDA]

    static func bytes(
        _ rows: [String] = rows, symbol: String = "005930",
        declaration: String = #"<?xml version="1.0" encoding="EUC-KR" ?>"#
    ) -> [UInt8] {
        let items = rows.map { "\t\t<item data=\"\($0)\" />\n" }.joined()
        return Array("\(declaration)\n<protocol>\n\t<chartdata symbol=\"\(symbol)\" name=\"".utf8) + name
            + Array("\" count=\"6000\" timeframe=\"day\" precision=\"0\" origintime=\"19900103\">\n".utf8)
            + Array("\(items)\t</chartdata>\n</protocol>\n".utf8)
    }

    static func history(_ body: [UInt8]) throws(NaverError) -> NaverHistory {
        try NaverHistory(body: body, stock: stock, askedAt: askedAt)
    }

    /// The error that decoding ends with; nil when it does not.
    static func error(_ body: [UInt8]) -> NaverError? {
        do throws(NaverError) {
            _ = try history(body)
            return nil
        } catch {
            return error
        }
    }
}
