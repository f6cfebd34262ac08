/// The one token that all processes sharing an app key use.
package protocol TokenSource: Sendable {
    /// A token with at least an hour to live; issued when there is none.
    func token(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken

    /// Another token than `dead`, which KIS has just declared dead: the stored one if it has changed meanwhile, else new.
    func replacement(for dead: AccessToken, before deadline: ContinuousClock.Instant) async throws(KISError)
        -> AccessToken
}
