import FoundationEssentials

/// The JSON body of tokenP and revokeP.
struct OAuthBody: Decodable {
    let grantType: String?
    let appKey: String?
    let appSecret: String?
    let token: String?

    enum CodingKeys: String, CodingKey {
        case grantType = "grant_type"
        case appKey = "appkey"
        case appSecret = "appsecret"
        case token
    }

    init(_ bytes: [UInt8]) throws(GatewayError) {
        do {
            self = try JSONDecoder().decode(OAuthBody.self, from: Data(bytes))
        } catch {
            throw .requestInvalid
        }
    }
}
