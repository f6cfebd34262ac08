/// What a request asks of the server.
package enum HTTPMethod: String, Sendable {
    case get = "GET"
    case post = "POST"
}
