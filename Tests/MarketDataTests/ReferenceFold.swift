import MarketData

/// The rules of folding, slowly: every interval of the day asks every minute of the day.
struct ReferenceFold {
    let minutes: [MinuteFigures]
    let session: TradingSession
    let settled: MinuteSet

    func bars(of length: Int) -> [ResampledBar] {
        let inside = session.labels.minutes
        let traded = minutes.filter { inside.contains($0.minute) && $0.volume > 0 }
        let known = traded.map(\.minute) + inside.filter { settled.contains($0) }
        var bars: [ResampledBar] = []
        for label in 0..<1_440 where label % length == 0 {
            let own = inside.filter { $0 / length == label / length }
            let trades = traded.filter { own.contains($0.minute) }
            guard let lastKnown = known.max(), label <= lastKnown, !own.isEmpty else { continue }
            guard let close = trades.last?.close ?? bars.last?.close else { continue }
            bars.append(
                ResampledBar(
                    minute: label, open: trades.first?.open ?? close, high: trades.map(\.high).max() ?? close,
                    low: trades.map(\.low).min() ?? close, close: close,
                    volume: trades.map(\.volume).reduce(0, +), minutesCovered: own.filter(settled.contains).count,
                    minutesExpected: own.count))
        }
        return bars
    }
}
