/// One change to a body. Those that know members and rows leave a body alone that has none.
enum MutationStep: CaseIterable {
    case flipBits, deleteBytes, insertBytes, copyBytes, swapBytes
    /// A number becomes another one.
    case changeNumber
    /// A member takes the name of another one.
    case swapNames
    case removeRow, emptyRow
    /// A row twice, with another digit in it.
    case contradictRow

    case truncate
    /// A number becomes what is none, or none that can be true.
    case spoilNumber
    /// A text becomes a number, `null`, a list and so on.
    case retypeValue
    case renameMember, removeMember
    /// A member twice, with another value.
    case repeatMember
    case repeatRow, shuffleRows, insertEmptyRow
    /// NUL, a byte order mark, half a character and the like.
    case plantBytes
    case nestDeeply, lengthenText
    /// A character as `\u0030`.
    case escapeCharacter
    case secondsInLabel

    /// See `BodyMutation.mayForge`.
    var mayForge: Bool {
        switch self {
        case .flipBits, .deleteBytes, .insertBytes, .copyBytes, .swapBytes, .changeNumber, .swapNames, .removeRow,
            .emptyRow, .contradictRow:
            true
        default: false
        }
    }
}
