package import MarketData

extension OpenDays {
    /// Decodes the body of CTCA0903R. Dates may come twice; one that comes twice with different words, or with a word that
    /// is neither Y nor N, is contradicted, and a row whose date cannot be read says nothing. Throws `.protocolBreach`
    /// when no row says anything. `tr_day_yn` is Y on holidays too and is not read.
    package init(_ answer: KISAnswer) throws(KISError) {
        // KIS documents an object and sends a list of days.
        let rows = answer.json?["output"]?.elements ?? []
        var words: [TradingDate: Set<Bool?>] = [:]
        for row in rows {
            guard let date = row["bass_dt"]?.text.flatMap({ TradingDate($0) }) else { continue }
            words[date, default: []].insert(["Y": true, "N": false][row["opnd_yn"]?.text ?? ""])
        }
        guard !words.isEmpty else { throw .protocolBreach("a holiday answer without days") }
        let isOpen = words.compactMapValues { $0.count == 1 ? $0.first ?? nil : nil }
        self.init(isOpen, contradicted: Set(words.keys).subtracting(isOpen.keys))
    }
}
