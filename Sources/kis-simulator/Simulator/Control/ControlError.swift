/// A control call that could not be understood.
enum ControlError: Error {
    case notFound
    case unreadable(String)

    var status: Int {
        switch self {
        case .notFound: 404
        case .unreadable: 400
        }
    }

    var message: String {
        switch self {
        case .notFound: "There is no such control path."
        case .unreadable(let parameter): "The parameter '\(parameter)' is missing or cannot be read."
        }
    }
}
