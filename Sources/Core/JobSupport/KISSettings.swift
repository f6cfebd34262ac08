package import Coordination
package import KISOpenAPI

/// The account's keys and how KIS may be called.
package struct KISSettings: Sendable {
    package let environment: KISEnvironment
    package let appKey: Secret
    package let appSecret: Secret
    /// REST, without a slash at the end.
    package let baseURL: WebAddress
    package let webSocketURL: WebAddress
    package let accountNumber: Secret?
    package let htsID: Secret?
    package let pace: PaceLimits

    var secrets: [Secret] { [appKey, appSecret] + [accountNumber, htsID].compactMap(\.self) }
}
