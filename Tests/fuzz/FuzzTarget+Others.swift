import HTTPTransport
import KISOpenAPI
import MarketData

/// What is not bars: days, tokens, verdicts and universe files.
extension FuzzTarget {
    private static let askedAt = KoreaTime(iso: "2026-11-20T10:12:30+09:00")!

    static func checkHolidays(_ bytes: [UInt8]) {
        guard let days = try? OpenDays(KISAnswer(JSONValue(bytes), askedAt: askedAt)) else { return }
        precondition(!days.isOpen.isEmpty || !days.contradicted.isEmpty, "days without a day")
        precondition(days.contradicted.isDisjoint(with: days.isOpen.keys), "told and contradicted")
    }

    static func checkToken(_ bytes: [UInt8]) {
        guard let token = try? AccessToken(KISAnswer(JSONValue(bytes), askedAt: askedAt)) else { return }
        precondition(!token.text.isEmpty, "an empty token")
        precondition(token.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a token no header can hold")
    }

    static func checkVerdict(_ bytes: [UInt8]) {
        for status in [200, 403, 500] {
            for expectsVerdict in [true, false] {
                let response = HTTPResponse(status: status, body: bytes)
                guard let failure = KISFailure(judging: response, JSONValue(bytes), expectsVerdict: expectsVerdict)
                else {
                    precondition(status == 200, "a yes with status \(status)")
                    continue
                }
                checkWords("\(failure.error)")
            }
        }
    }

    static func checkMasterFile(_ bytes: [UInt8]) {
        guard let file = UniverseFile(name: "code.mst", master: bytes) else { return }
        check(file)
    }

    static func checkUniverse(_ bytes: [UInt8]) { check(UniverseFile(name: "universe.csv", csv: bytes)) }

    /// Nothing of what came may break a line of the log, or turn it around.
    static func checkWords(_ words: String) {
        precondition(words.controlsEscaped == words, "control characters in words")
    }

    private static func check(_ file: UniverseFile) {
        for entry in file.entries {
            let listing = entry.listing
            precondition(StockCode(listing.code.text) == listing.code && entry.line > 0, "\(listing)")
            precondition(listing.marketCap ?? 0 >= 0 && listing.priority ?? 1 > 0, "\(listing)")
            checkWords(listing.name ?? "")
        }
        for fault in file.faults { checkWords("\(fault)") }
    }
}
