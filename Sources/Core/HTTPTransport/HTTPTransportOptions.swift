/// What all requests of one transport share.
package struct HTTPTransportOptions: Sendable {
    package var userAgent: String
    /// Requests in the air at once, and connections kept open; more requests wait their turn in order.
    package var maxConnections: Int
    /// Counted on decoded bytes, so a small compressed answer cannot grow past it.
    package var bodyLimit: Int
    /// A PEM file of authorities to trust instead of the system's, for a server with a private one.
    package var authoritiesFile: String?

    package init(
        userAgent: String, maxConnections: Int = 50, bodyLimit: Int = 4 << 20, authoritiesFile: String? = nil
    ) {
        precondition(maxConnections > 0 && bodyLimit > 0)
        self.userAgent = userAgent
        self.maxConnections = maxConnections
        self.bodyLimit = bodyLimit
        self.authoritiesFile = authoritiesFile
    }
}
