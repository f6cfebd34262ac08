/// The five characters by which PostgreSQL names what went wrong.
package struct SQLState: Hashable, Sendable {
    /// Five upper-case letters and digits.
    package let text: String

    /// Nil unless `text` is five upper-case letters and digits.
    package init?(_ text: some StringProtocol) {
        let isCharacter = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) }
        guard text.utf8.count == 5, text.utf8.allSatisfy(isCharacter) else { return nil }
        self.text = String(text)
    }

    /// The first two characters: the class of conditions this one belongs to.
    package var classCode: String { String(text.prefix(2)) }

    private init(known text: String) { self.text = text }
}

extension SQLState {
    package static let connectionException = SQLState(known: "08000")
    package static let protocolViolation = SQLState(known: "08P01")
    package static let numericValueOutOfRange = SQLState(known: "22003")
    package static let datetimeFieldOverflow = SQLState(known: "22008")
    package static let invalidParameterValue = SQLState(known: "22023")
    package static let uniqueViolation = SQLState(known: "23505")
    /// A CHECK that said no, or no partition for the row.
    package static let checkViolation = SQLState(known: "23514")
    package static let activeTransaction = SQLState(known: "25001")
    package static let readOnlyTransaction = SQLState(known: "25006")
    package static let failedTransaction = SQLState(known: "25P02")
    package static let idleInTransactionTimeout = SQLState(known: "25P03")
    package static let invalidAuthorization = SQLState(known: "28000")
    package static let invalidPassword = SQLState(known: "28P01")
    package static let databaseMissing = SQLState(known: "3D000")
    package static let serializationFailure = SQLState(known: "40001")
    package static let deadlockDetected = SQLState(known: "40P01")
    package static let insufficientPrivilege = SQLState(known: "42501")
    package static let columnMissing = SQLState(known: "42703")
    package static let objectMissing = SQLState(known: "42704")
    /// ON CONFLICT names columns without a unique index.
    package static let noUniqueIndex = SQLState(known: "42P10")
    package static let tableMissing = SQLState(known: "42P01")
    package static let diskFull = SQLState(known: "53100")
    package static let tooManyConnections = SQLState(known: "53300")
    package static let lockNotAvailable = SQLState(known: "55P03")
    /// Statement timeout, or a cancel request.
    package static let queryCanceled = SQLState(known: "57014")
    package static let adminShutdown = SQLState(known: "57P01")
    package static let crashShutdown = SQLState(known: "57P02")
    package static let cannotConnectNow = SQLState(known: "57P03")
}

extension SQLState: CustomStringConvertible {
    package var description: String { text }
}
