/// What the server says by itself.
extension StatusReply {
    static let malformed = text("This is not a complete HTTP request.\n", status: 400)
    static let notFound = text("There is no such page.\n", status: 404)
    static let methodNotAllowed = text("Only GET and HEAD are answered.\n", status: 405)
    static let bodyTooLarge = text("The request's body is too large.\n", status: 413)
    static let headTooLarge = text("The request's address or header is too large.\n", status: 431)
    static let tooManyConnections = text("Too many clients are connected. Try again later.\n", status: 503)
}
