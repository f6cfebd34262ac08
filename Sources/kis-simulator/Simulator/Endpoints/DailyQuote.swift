import MarketData

/// `output1` of the daily chart: 30 members, the last with the stray word that the recording has in its name.
struct DailyQuote {
    private let quote: CurrentQuote
    private let today: DaySummary?
    private let previous: DaySummary?

    init(of code: StockCode, in market: SimulatedMarket, at now: KoreaTime) {
        quote = CurrentQuote(of: code, in: market, at: now)
        today = quote.observed?.summary
        previous = quote.observed
            .flatMap { market.session(before: $0.day.session.date) }
            .flatMap { market.day(of: code, on: $0.date) }
            .flatMap { DaySummary($0.regularMinutes) }
    }

    var json: JSONObject {
        let tick = TickTable.tick(at: quote.price.hundredths / 100)
        // A closed day's volume is recorded one share off in its own row.
        let previousVolume = previous.map { $0.volume + 1 } ?? 0
        var object = quote.headline
        for (name, value) in [
            ("prdy_vol", String(previousVolume)),
            ("stck_mxpr", String(limits.upperBound)),
            ("stck_llam", String(limits.lowerBound)),
            ("stck_oprc", text(today?.open)),
            ("stck_hgpr", text(today?.high)),
            ("stck_lwpr", text(today?.low)),
            ("stck_prdy_oprc", text(previous?.open)),
            ("stck_prdy_hgpr", text(previous?.high)),
            ("stck_prdy_lwpr", text(previous?.low)),
            ("askp", quote.price.description),
            ("bidp", Price(hundredths: quote.price.hundredths - tick * 100).description),
            ("prdy_vrss_vol", String(quote.volume - previousVolume)),
            ("vol_tnrt", (Double(quote.volume) * 100 / Double(listedShares)).twoDecimals),
            ("stck_fcam", "100"),
            ("lstn_stcn", String(listedShares)),
            ("cpfn", String(listedShares * 100 / 100_000_000)),
            ("hts_avls", String(quote.price.hundredths / 100 * listedShares / 100_000_000)),
            ("per", "15.10"),
            ("eps", (quote.price.double / 15.1).twoDecimals),
            ("pbr", "1.20"),
            ("itewhol_loan_rmnd_ratem name", "0.21"),
        ] {
            object[name] = .text(value)
        }
        return object
    }

    private var limits: ClosedRange<Int64> { TickTable.limits(around: quote.reference.hundredths / 100) }

    /// Enough for a plausible market value.
    private var listedShares: Int64 { 200_000_000 }

    private func text(_ price: Price?) -> String { price?.description ?? "0" }
}

extension CurrentQuote {
    /// The first nine members, which the minute TRs have in part.
    fileprivate var headline: JSONObject {
        var object = json
        object["stck_shrn_iscd"] = .text(stock.code.text)
        return object
    }
}
