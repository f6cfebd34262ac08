import MarketData
import Testing

/// A row of a minute page.
struct Row: Equatable {
    let date: String
    let hour: String
    let open: Price
    let high: Price
    let low: Price
    let close: Price
    let volume: Int64
    let turnover: Int64

    init(_ json: [String: String]) throws {
        func price(_ name: String) throws -> Price { try #require(Price(json[name] ?? "")) }
        date = try #require(json["stck_bsop_date"])
        hour = try #require(json["stck_cntg_hour"])
        open = try price("stck_oprc")
        high = try price("stck_hgpr")
        low = try price("stck_lwpr")
        close = try price("stck_prpr")
        volume = try #require(Int64(json["cntg_vol"] ?? ""))
        turnover = try #require(Int64(json["acml_tr_pbmn"] ?? ""))
    }

    var isFlat: Bool { open == high && high == low && low == close && volume == 0 }

    var bar: Bar {
        get throws {
            let label = BarLabel(try #require(TradingDate(date)), try #require(MinuteOfDay(hhmmss: hour)))
            return try Bar(label: label, open: open, high: high, low: low, close: close, volume: volume)
        }
    }

    /// Whether the won between `earlier` and this row can have been paid for its shares at its prices.
    func isWitnessed(after earlier: Row?) -> Bool {
        let won = (turnover - (earlier?.turnover ?? 0)) * 100
        return (low.hundredths - 100) * volume <= won && won <= (high.hundredths + 100) * volume
    }
}

extension Answer {
    /// `output2`, newest first.
    var rows: [Row] {
        get throws { try #require(json?["output2"] as? [[String: String]]).map { try Row($0) } }
    }
}

extension Desk {
    /// The rows of a page of the running session.
    func today(_ stock: String = "005930", hour: String, past: String = "Y") throws -> [Row] {
        var parameters = TR.today.parameters
        parameters["FID_INPUT_ISCD"] = stock
        parameters["FID_INPUT_HOUR_1"] = hour
        parameters["FID_PW_DATA_INCU_YN"] = past
        return try call(.today, parameters).rows
    }

    /// The rows of a page of a past session.
    func past(_ stock: String = "005930", date: String, hour: String = "153000", past: String = "Y") throws -> [Row] {
        var parameters = TR.past.parameters
        parameters["FID_INPUT_ISCD"] = stock
        parameters["FID_INPUT_DATE_1"] = date
        parameters["FID_INPUT_HOUR_1"] = hour
        parameters["FID_PW_DATA_INCU_YN"] = past
        return try call(.past, parameters).rows
    }

    /// All rows of the session of `date`, paged backward from the close as a client would, newest first.
    func wholeSession(_ stock: String, date: String) throws -> [Row] {
        var rows: [Row] = []
        var hour = "163000"
        while true {
            let page = try today(stock, hour: hour).filter { $0.date == date && $0.hour <= "163000" }
            rows += page
            guard page.count == 30, let oldest = page.last.flatMap({ MinuteOfDay(hhmmss: $0.hour) }),
                let next = MinuteOfDay(oldest.value - 1)
            else { return rows }
            hour = next.hhmmss
        }
    }
}
