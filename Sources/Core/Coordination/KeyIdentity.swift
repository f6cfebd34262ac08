internal import Crypto
package import KISOpenAPI
internal import PostgresClient

/// Names the rows that processes with the same app key share, without showing the key.
package struct KeyIdentity: Hashable, Sendable {
    package let environment: KISEnvironment
    /// SHA-256 of the app key, lower-case hex.
    package let appKeyHash: String

    package init(_ environment: KISEnvironment, _ credentials: KISCredentials) {
        self.environment = environment
        appKeyHash = SHA256.hash(data: Array(credentials.appKey.utf8)).hexadecimal
    }

    /// As parameters 1 and 2 of a statement.
    var parameters: [PostgresValue] { [.text(environment.rawValue), .text(appKeyHash)] }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
