import MarketData

/// Issues, remembers and kills access tokens. Its time is the virtual clock's.
///
/// - A token lives 24 hours. A new one kills the one before.
/// - One issue a minute per app key; sooner is refused.
/// - Asked again within six hours it hands the same token out, even a dead one, unless `revokeP` gave it up.
struct TokenOffice: Sendable {
    struct Token: Sendable {
        let value: String
        let appKey: String
        let issuedAt: KoreaTime
        var isDead = false

        var expiresAt: KoreaTime { issuedAt.adding(seconds: TokenOffice.lifetimeSeconds) }
    }

    private struct Account {
        var current: String?
        var answeredAt: KoreaTime?
    }

    static let lifetimeSeconds = 86_400
    static let reuseSeconds = 6 * 3_600
    static let pauseSeconds = 60

    private let reissue: KISSimulator.Configuration.Reissue
    private let seed: UInt64
    private var accounts: [String: Account] = [:]
    private var tokens: [String: Token] = [:]
    private(set) var issueCount = 0

    init(reissue: KISSimulator.Configuration.Reissue, seed: UInt64) {
        self.reissue = reissue
        self.seed = seed
    }

    /// The answer to tokenP for an app key whose secret was right.
    mutating func issue(to appKey: String, at now: KoreaTime) throws(GatewayError) -> Token {
        let account = accounts[appKey] ?? Account()
        if let answeredAt = account.answeredAt, now >= answeredAt, now < answeredAt.adding(seconds: Self.pauseSeconds) {
            throw .tokenTooSoon
        }
        if let token = account.current.flatMap({ tokens[$0] }), canHandOutAgain(token, at: now) {
            accounts[appKey]?.answeredAt = now
            return token
        }
        if let old = account.current { tokens[old]?.isDead = true }
        issueCount += 1
        let token = Token(value: makeValue(for: appKey), appKey: appKey, issuedAt: now)
        tokens[token.value] = token
        accounts[appKey] = Account(current: token.value, answeredAt: now)
        return token
    }

    var issuedValues: [String] { Array(tokens.keys) }

    func check(_ value: String, of appKey: String, at now: KoreaTime) throws(GatewayError) {
        guard let token = tokens[value], token.appKey == appKey, !token.isDead else { throw .tokenInvalid }
        guard now < token.expiresAt else { throw .tokenExpired }
    }

    /// revokeP: the token dies and is not handed out again.
    mutating func revoke(_ value: String, of appKey: String) {
        tokens[value]?.isDead = true
        if accounts[appKey]?.current == value { accounts[appKey]?.current = nil }
    }

    /// Every token dies, as when KIS drops its sessions.
    /// - Parameter handBack: whether the dead tokens are still handed out within their six hours.
    mutating func killAll(handBack: Bool) {
        for value in tokens.keys { tokens[value]?.isDead = true }
        guard !handBack else { return }
        for appKey in accounts.keys { accounts[appKey] = Account() }
    }

    private func canHandOutAgain(_ token: Token, at now: KoreaTime) -> Bool {
        reissue == .sameWithin6h && now >= token.issuedAt && now < token.issuedAt.adding(seconds: Self.reuseSeconds)
    }

    /// Shaped like the JWT that KIS sends.
    private func makeValue(for appKey: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let key = appKey.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        var random = SeededGenerator(key, UInt64(issueCount), 4)
        func text(_ count: Int) -> String { String((0..<count).map { _ in alphabet[random.below(alphabet.count)] }) }
        return "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzUxMiJ9.\(text(216)).\(text(86))"
    }
}
