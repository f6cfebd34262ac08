package import KISOpenAPI
internal import MarketData

/// The one token of an app key, kept encrypted in `kis_token` for all processes. The tasks of this process share one search
/// for it: a session's advisory lock does not keep them apart.
package actor SharedToken: TokenSource {
    private let source: TokenSearch
    private let clock: MarketClock
    /// Told each token before it is used, so that nothing written shows it.
    private let conceal: @Sendable (AccessToken) -> Void
    private var current: AccessToken?
    /// When to look again: at the token's renewal, and each minute while that fails.
    private var lookAgainAt: KoreaTime?
    private var search: Task<Result<AccessToken, KISError>, Never>?

    private static let renewalPause = 60

    package init(
        _ session: CoordinationSession, _ identity: KeyIdentity, _ credentials: KISCredentials,
        issuer: any TokenIssuer, clock: MarketClock, conceal: @escaping @Sendable (AccessToken) -> Void = { _ in }
    ) {
        self.clock = clock
        self.conceal = conceal
        source = TokenSearch(session, identity, secret: credentials.appSecret, issuer: issuer, clock: clock)
    }

    package func token(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
        if let current, let lookAgainAt, clock.now < lookAgainAt { return current }
        return try await find(besides: nil, before: deadline)
    }

    package func replacement(
        for dead: AccessToken, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken {
        if let current, current.text != dead.text { return current }
        current = nil
        return try await find(besides: dead, before: deadline)
    }

    private func find(
        besides dead: AccessToken?, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken {
        while true {
            let search = search ?? Task { await searched(besides: dead, before: deadline) }
            self.search = search
            let result = await withTaskCancellationHandler {
                await search.value
            } onCancel: {
                search.cancel()
            }
            switch result {
            case .success(let token) where token.text != dead?.text: return token
            // A search that began before the token was known to be dead.
            case .success: continue
            // Another task was cancelled, and the search with it.
            case .failure(.cancelled) where search.isCancelled && !Task.isCancelled: continue
            case .failure(let error): throw error
            }
        }
    }

    private func searched(
        besides dead: AccessToken?, before deadline: ContinuousClock.Instant
    ) async -> Result<AccessToken, KISError> {
        defer { search = nil }
        do throws(KISError) {
            let token = try await source.token(besides: dead, before: deadline)
            conceal(token)
            current = token
            let now = clock.now
            lookAgainAt = now < token.renewalDue ? token.renewalDue : now.adding(seconds: SharedToken.renewalPause)
            return .success(token)
        } catch {
            return .failure(error)
        }
    }
}

extension AccessToken {
    /// An hour before its end.
    var renewalDue: KoreaTime { expiresAt.adding(seconds: -3_600) }
}
