internal import Crypto
internal import FoundationEssentials
internal import KISOpenAPI
internal import MarketData

/// Encrypts tokens for the table: AES-GCM under a key derived by HKDF from the app secret. Without the secret a row is of
/// no use to anybody.
struct TokenSeal: Sendable {
    private let key: SymmetricKey
    private let identity: KeyIdentity

    init(_ identity: KeyIdentity, secret: String) {
        self.identity = identity
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: Array(secret.utf8)), salt: Array(identity.appKeyHash.utf8),
            info: Array("access token".utf8), outputByteCount: 32)
    }

    /// Nonce, ciphertext and tag; bound to environment and key, so that a row copied to another place does not open.
    func seal(_ token: AccessToken) -> [UInt8] {
        // Fails for keys and nonces of other lengths only, and both are ours.
        Array(try! AES.GCM.seal(Array(token.text.utf8), using: key, authenticating: context).combined!)
    }

    /// Nil when the bytes were sealed with another secret, or are damaged.
    func open(_ sealed: [UInt8], expiresAt: KoreaTime) -> AccessToken? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: context)
        else { return nil }
        return AccessToken(text: String(decoding: bytes, as: UTF8.self), expiresAt: expiresAt)
    }

    /// Tells tokens apart without showing them.
    static func fingerprint(_ token: AccessToken) -> String {
        String(SHA256.hash(data: Array(token.text.utf8)).hexadecimal.prefix(16))
    }

    private var context: [UInt8] { Array("\(identity.environment.rawValue) \(identity.appKeyHash)".utf8) }
}
