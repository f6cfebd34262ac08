package import MarketData

/// A bearer token of KIS with the end of its life.
package struct AccessToken: Hashable, Sendable {
    package let text: String
    package let expiresAt: KoreaTime

    package init(text: String, expiresAt: KoreaTime) {
        self.text = text
        self.expiresAt = expiresAt
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "AccessToken(until \(expiresAt))" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
