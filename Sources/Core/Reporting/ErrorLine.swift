import MarketData

/// One line on standard error: what happened, why, and what to do about it. Cron mails it.
package struct ErrorLine: Hashable, Sendable, CustomStringConvertible {
    package let job: String
    package let what: String
    package let why: String?
    package let remedy: String?

    package init(job: String, what: String, why: String? = nil, remedy: String? = nil) {
        self.job = job
        self.what = what
        self.why = why
        self.remedy = remedy
    }

    /// `fetch-minute: 000660 fetch: KIS did not answer within 5 s; run it again`, control characters written out.
    package var description: String {
        let cause = why.map { ": \($0)" } ?? ""
        let advice = remedy.map { "; \($0)" } ?? ""
        return "\(job): \(what)\(cause)\(advice)".controlsEscaped
    }
}
