import KISOpenAPI

/// A token of this process alone: asked for once, and again each time it is dead.
actor PrivateTokens: TokenSource {
    private let issuer: any TokenIssuer
    private var current: AccessToken?
    private(set) var replacements = 0

    init(_ issuer: any TokenIssuer) { self.issuer = issuer }

    func token(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
        if let current { return current }
        let fresh = try await issuer.issue(before: deadline)
        current = fresh
        return fresh
    }

    func replacement(
        for dead: AccessToken, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken {
        replacements += 1
        current = nil
        return try await token(before: deadline)
    }
}
