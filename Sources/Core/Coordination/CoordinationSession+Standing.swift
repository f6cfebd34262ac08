package import KISOpenAPI
internal import MarketData
internal import PostgresClient

extension CoordinationSession {
    /// Reads token, pace and circuit of an app key, and changes nothing.
    /// - Parameter credentials: to see whether the stored token opens; it is not handed out
    package func standing(
        of key: KeyIdentity, _ credentials: KISCredentials, clock: MarketClock
    ) throws(CoordinationError) -> KeyStanding {
        let seal = TokenSeal(key, secret: credentials.appSecret)
        return try perform { (connection) throws(PostgresError) in
            try connection.transaction(isReadOnly: true) { (connection) throws(PostgresError) in
                let token = try StoredToken.read(key, clock, on: &connection)
                let pace = try Pace.standing(key, on: &connection)
                return KeyStanding(
                    token: token.standing(seal),
                    tokenRefusal: token.refusal.map { ($0.until, $0.reason, token.isBlocked) }, rate: pace?.rate,
                    cutAt: pace?.cutAt, circuit: try Circuit.read(key, clock, on: &connection)?.standing ?? .closed)
            }
        }
    }
}

extension StoredToken {
    fileprivate func standing(_ seal: TokenSeal) -> KeyStanding.Token {
        guard let sealed, let expiresAt else { return .none }
        guard seal.open(sealed, expiresAt: expiresAt) != nil else { return .sealedOtherwise }
        return now < expiresAt ? .held(until: expiresAt) : .ended(at: expiresAt)
    }
}

extension Circuit {
    fileprivate var standing: KeyStanding.Circuit {
        guard let openUntil else { return .closed }
        return wait > .zero
            ? .open(until: openUntil, lastFailure: lastFailure) : .halfOpen(since: openUntil, lastFailure: lastFailure)
    }
}
