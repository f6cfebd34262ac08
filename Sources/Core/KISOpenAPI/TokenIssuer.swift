/// The token endpoints themselves. `KISAuthentication` asks KIS; a `TokenSource` decides when.
package protocol TokenIssuer: Sendable {
    /// Throws `.tokenNotYet` when KIS refuses because the minute is not over, `.authentication` when it refuses the key.
    func issue(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken

    func revoke(_ token: AccessToken, before deadline: ContinuousClock.Instant) async throws(KISError)
}
