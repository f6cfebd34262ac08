import MarketData

/// `output1` of the chart TRs: the stock's quote now, whatever past the rows are about.
struct CurrentQuote {
    let stock: ListedStock
    let price: Price
    /// The previous close, or the reference price on the morning of a split.
    let reference: Price
    let observed: ObservedDay?

    /// The running session, or the last one when the market is closed today; before the open nothing has traded.
    init(of code: StockCode, in market: SimulatedMarket, at now: KoreaTime) {
        stock = market.stock(code)
        let session = market.session(onOrBefore: now.date)
        let day = session.flatMap { market.day(of: code, on: $0.date) }
        observed = day.map { ObservedDay($0, at: now) }
        reference = day?.reference ?? Price(won: stock.basePrice)
        price = observed?.price ?? reference
    }

    var volume: Int64 { observed?.last?.volumeSoFar ?? 0 }

    /// Won.
    var turnover: Int64 { (observed?.last?.turnoverSoFar ?? 0) / 100 }

    var change: PriceChange { PriceChange(from: reference, to: price) }

    /// The eight members of the minute TRs, in the recorded order.
    var json: JSONObject {
        JSONObject([
            ("prdy_vrss", .text(change.amount)),
            ("prdy_vrss_sign", .text(change.sign)),
            ("prdy_ctrt", .text(change.percent)),
            ("stck_prdy_clpr", .text(reference.description)),
            ("acml_vol", .text(String(volume))),
            ("acml_tr_pbmn", .text(String(turnover))),
            ("hts_kor_isnm", .quoting(stock.name)),
            ("stck_prpr", .text(price.description)),
        ])
    }
}
