import MarketData
import Synchronization

extension Gateway {
    /// `POST /oauth2/tokenP`: refusals are HTTP 403 with a body of two members.
    func answerTokenRequest(_ request: Request, at now: KoreaTime) -> Reply {
        do throws(GatewayError) {
            let body = try OAuthBody(request.body)
            guard let grantType = body.grantType, !grantType.isEmpty else { throw .grantTypeMissing }
            guard grantType == "client_credentials" else { throw .grantTypeUnsupported }
            let appKey = try checkCredentials(body)
            let token = try state.withLock { state throws(GatewayError) in
                let issued = state.tokens.issueCount
                let token = try state.tokens.issue(to: appKey, at: now)
                if state.tokens.issueCount > issued { state.journal.tokenIssued() }
                return token
            }
            return .json(answer(for: token, at: now))
        } catch {
            return .json(error.oauthBody, status: 403)
        }
    }

    /// `POST /oauth2/revokeP`
    func answerRevocation(_ request: Request) -> Reply {
        do throws(GatewayError) {
            let body = try OAuthBody(request.body)
            let appKey = try checkCredentials(body)
            guard let token = body.token, !token.isEmpty else { throw .tokenMissing }
            state.withLock { $0.tokens.revoke(token, of: appKey) }
            return .json(JSONObject([("code", .text("200")), ("message", .text("success"))]))
        } catch {
            return .json(error.oauthBody, status: 403)
        }
    }

    private func checkCredentials(_ body: OAuthBody) throws(GatewayError) -> String {
        guard let appKey = body.appKey, !appKey.isEmpty else { throw .appKeyMissing }
        guard let appSecret = body.appSecret, !appSecret.isEmpty else { throw .appSecretMissing }
        guard let credentials = try credentials(of: appKey) else { throw .appKeyInvalid }
        guard credentials.appSecret == appSecret else { throw .appSecretInvalid }
        return appKey
    }

    private func answer(for token: TokenOffice.Token, at now: KoreaTime) -> JSONObject {
        let remaining = (token.expiresAt.microseconds - now.microseconds) / 1_000_000
        return JSONObject([
            ("access_token", .text(token.value)),
            ("access_token_token_expired", .text("\(token.expiresAt.date.iso) \(token.expiresAt.clock)")),
            ("token_type", .text("Bearer")),
            ("expires_in", .literal(String(remaining))),
        ])
    }
}
