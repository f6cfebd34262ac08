/// What becomes of a new connection.
enum Admission {
    case served
    /// Told that there is no room.
    case refused
    /// Closed without a word: there is no room even for being told.
    case dropped
}
