/// The app key (36 characters) and app secret (180) that KIS issued. They are sent in headers and in the token request's
/// body, and nowhere else: the description shows four characters of the key.
package struct KISCredentials: Sendable {
    package let appKey: String
    package let appSecret: String

    package init(appKey: String, appSecret: String) {
        self.appKey = appKey
        self.appSecret = appSecret
    }
}

extension KISCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "KISCredentials(appkey=\(appKey.prefix(4))…)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
