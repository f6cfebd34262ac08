/// A text that must not be seen: an app secret, a password, an address that is a key in itself. However it is printed,
/// interpolated, dumped or mirrored it reads `***`; only `reveal()` shows it, and every call of that is easy to find.
package struct Secret: Hashable, Sendable {
    private let text: String

    package init(_ text: String) { self.text = text }

    /// The text itself, for the request or the connection that needs it.
    package func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { "***" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
