internal import KISOpenAPI
internal import MarketData
internal import PostgresClient

/// One process's way to the token that all share: the row, and when that has none, KIS. Asking happens under one advisory
/// lock with a second look at the row inside, so however many processes start at once, one of them asks and the others read.
struct TokenSearch: Sendable {
    private let session: CoordinationSession
    private let identity: KeyIdentity
    private let seal: TokenSeal
    private let issuer: any TokenIssuer
    private let clock: MarketClock
    private let lock: AdvisoryLock

    init(
        _ session: CoordinationSession, _ identity: KeyIdentity, secret: String, issuer: any TokenIssuer,
        clock: MarketClock
    ) {
        self.session = session
        self.identity = identity
        self.issuer = issuer
        self.clock = clock
        seal = TokenSeal(identity, secret: secret)
        lock = AdvisoryLock("token \(identity.environment.rawValue) \(identity.appKeyHash)")
    }

    /// A run may still need a token this long after it was given it.
    private static let lastSeconds = 60

    /// Waiting inside PostgreSQL would keep this process's other statements waiting too.
    private static let lockPause = Duration.milliseconds(50)

    /// A token that is not `dead`, which KIS has just declared dead.
    func token(
        besides dead: AccessToken?, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken {
        if let dead {
            try await coordinated { [identity] c throws(PostgresError) in try StoredToken.bury(dead, identity, on: &c) }
        }
        while true {
            let stored = try await stored()
            let held = valid(stored, besides: dead)
            if let held, stored.now < held.renewalDue { return held }
            if let refusal = stored.refusal {
                if let held { return held }
                try await wait(out: refusal, before: deadline)
            } else if let token = try await renewal(of: held, besides: dead, before: deadline) {
                return token
            }
        }
    }

    /// A token works until its end, whether it could be renewed before or not.
    private func renewal(
        of held: AccessToken?, besides dead: AccessToken?, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken? {
        do throws(KISError) {
            return try await ask(besides: dead, before: deadline)
        } catch {
            guard let held, !Task.isCancelled else { throw error }
            return held
        }
    }

    private func wait(
        out refusal: StoredToken.Refusal, before deadline: ContinuousClock.Instant
    ) async throws(KISError) {
        guard ContinuousClock.now + refusal.wait < deadline else {
            throw .tokenNotYet(until: refusal.until, reason: refusal.reason)
        }
        do { try await Task.sleep(for: refusal.wait) } catch { throw .cancelled }
    }

    /// Nil when what KIS said is now in the row, for everybody to read.
    private func ask(
        besides dead: AccessToken?, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken? {
        try await takeLock(before: deadline)
        let result: Result<AccessToken?, KISError>
        do throws(KISError) {
            result = .success(try await askUnderLock(besides: dead, before: deadline))
        } catch {
            result = .failure(error)
        }
        await releaseLock()
        return try result.get()
    }

    private func askUnderLock(
        besides dead: AccessToken?, before deadline: ContinuousClock.Instant
    ) async throws(KISError) -> AccessToken? {
        let stored = try await stored()
        if let token = valid(stored, besides: dead), stored.now < token.renewalDue { return token }
        guard stored.refusal == nil else { return nil }
        let token: AccessToken
        do throws(KISError) {
            token = try await issuer.issue(before: deadline)
        } catch {
            guard case .tokenNotYet = error else { throw error }
            try await coordinated { [identity, clock] c throws(PostgresError) in
                try StoredToken.refuse(identity, clock, on: &c)
            }
            return nil
        }
        if token.text == dead?.text || TokenSeal.fingerprint(token) == stored.deadFingerprint {
            try await returned(token, times: stored.deadReturns, before: deadline)
            return nil
        }
        try await save(token)
        return token
    }

    /// Within six hours of issuing it KIS may hand out the same token again, dead or not. The first time it is revoked, and
    /// asked for once more after the minute; after that everybody waits, twice as long each time.
    private func returned(
        _ token: AccessToken, times: Int, before deadline: ContinuousClock.Instant
    ) async throws(KISError) {
        try await coordinated { [identity, clock] c throws(PostgresError) in
            try StoredToken.countReturn(identity, clock, on: &c)
        }
        guard times == 0 else { return }
        // A revocation that fails shows itself when the token comes back once more.
        try? await issuer.revoke(token, before: deadline)
    }

    private func save(_ token: AccessToken) async throws(KISError) {
        let sealed = seal.seal(token)
        try await coordinated { [identity, clock] c throws(PostgresError) in
            try StoredToken.save(token, sealed: sealed, identity, clock, on: &c)
        }
    }

    /// The stored token, unless it is dead or about to end.
    private func valid(_ stored: StoredToken, besides dead: AccessToken?) -> AccessToken? {
        guard let sealed = stored.sealed, let expiresAt = stored.expiresAt,
            let token = seal.open(sealed, expiresAt: expiresAt),
            stored.now.adding(seconds: TokenSearch.lastSeconds) < expiresAt, token.text != dead?.text
        else { return nil }
        return token
    }

    private func stored() async throws(KISError) -> StoredToken {
        try await coordinated { [identity, clock] c throws(PostgresError) in
            try StoredToken.read(identity, clock, on: &c)
        }
    }

    private func takeLock(before deadline: ContinuousClock.Instant) async throws(KISError) {
        while try await !coordinated({ [lock] c throws(PostgresError) in try lock.take(on: &c) }) {
            guard ContinuousClock.now + TokenSearch.lockPause < deadline else {
                throw .tokenNotYet(until: nil, reason: "another process is asking for one")
            }
            do { try await Task.sleep(for: TokenSearch.lockPause) } catch { throw .cancelled }
        }
    }

    /// When the server cannot be told, the session is over, and the lock with it.
    private func releaseLock() async {
        try? await session.perform { [lock] c throws(PostgresError) in try lock.release(on: &c) }
    }

    private func coordinated<Value: Sendable>(
        _ body: @Sendable (inout PostgresConnection) throws(PostgresError) -> Value
    ) async throws(KISError) -> Value {
        do throws(CoordinationError) { return try await session.perform(body) } catch { throw .coordination(error) }
    }
}
