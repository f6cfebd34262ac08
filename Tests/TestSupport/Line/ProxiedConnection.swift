import Glibc

/// One connection of a program to its database. A program asks one thing at a time and waits for the answer.
struct ProxiedConnection: ~Copyable {
    private enum Course {
        case passing
        /// The next answer is for nobody.
        case losing
        /// The server is made to fail; a COMMIT that failed leaves no transaction.
        case refusing(state: String, endsTransaction: Bool)
        case rollingBack
    }

    private let program: UnixSocket
    private let server: UnixSocket
    private let proxy: PostgresProxy
    private var requests = WireReader(startsUntyped: true)
    private var answers = WireReader(startsUntyped: false)
    /// Messages of a request whose last one has not come yet.
    private var held: [UInt8] = []
    private var statement = ""
    private var course = Course.passing

    init(_ program: consuming UnixSocket, _ server: consuming UnixSocket, _ proxy: PostgresProxy) {
        self.program = program
        self.server = server
        self.proxy = proxy
    }

    /// Hands on what comes from either side, until one of them ends or the line breaks.
    mutating func serve() {
        var isOpen = true
        while isOpen {
            var sides = [program.descriptor, server.descriptor].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&sides, 2, -1) > 0 || errno == EINTR else { return }
            if sides[1].revents != 0 { isOpen = takeAnswers() }
            if isOpen, sides[0].revents != 0 { isOpen = takeRequests() }
        }
    }

    private mutating func takeRequests() -> Bool {
        guard let piece = program.receive() else { return false }
        requests.append(piece)
        while let message = requests.next() {
            guard take(message) else { return false }
        }
        return true
    }

    private mutating func take(_ message: WireMessage) -> Bool {
        switch Character(UnicodeScalar(message.letter)) {
        case "\0":
            return ask("connect", message)
        case "Q":
            statement = message.texts[0]
            return ask(statement, message)
        case "S":
            return ask(statement, message)
        case "c":
            return ask("end of \(statement)", message)
        case "P":
            statement = message.texts[1]
            fallthrough
        case "B", "D", "E":
            held += message.bytes
            return true
        default:
            return server.send(message.bytes)
        }
    }

    private mutating func ask(_ what: String, _ message: WireMessage) -> Bool {
        let request = held + message.bytes
        held = []
        switch proxy.effect(on: what) {
        case nil: return server.send(request)
        case .lostBefore: return false
        case .lostAfter:
            course = .losing
            return server.send(request)
        case .refused(let state):
            return refuse(what, message, request, state)
        }
    }

    /// What was asked never reaches the server: it is made to fail by itself, so that its transaction fails with it.
    private mutating func refuse(
        _ what: String, _ message: WireMessage, _ request: [UInt8], _ state: String
    ) -> Bool {
        guard what != "connect", what != "rollback" else { return server.send(request) }
        course = .refusing(state: state, endsTransaction: what == "commit")
        if message.has("c") { return server.send(WireMessage("f", text: "refused").bytes) }
        let failure = "do $$ begin raise exception 'refused on the way' using errcode = '\(state)'; end $$"
        return server.send(WireMessage("Q", text: failure).bytes)
    }

    private mutating func takeAnswers() -> Bool {
        guard let piece = server.receive() else { return false }
        answers.append(piece)
        while let message = answers.next() {
            guard hand(message) else { return false }
        }
        return true
    }

    private mutating func hand(_ message: WireMessage) -> Bool {
        switch course {
        case .passing:
            return program.send(message.bytes)
        case .losing:
            // The server waits for the next request, or for the data of a COPY.
            return !message.has("Z") && !message.has("G")
        case .refusing(let state, let endsTransaction):
            if message.has("E") { return program.send(message.with(sqlState: state).bytes) }
            if message.has("Z"), endsTransaction {
                course = .rollingBack
                return server.send(WireMessage("Q", text: "rollback").bytes)
            }
            if message.has("Z") { course = .passing }
            return program.send(message.bytes)
        case .rollingBack:
            guard message.has("Z") else { return true }
            course = .passing
            return program.send(message.bytes)
        }
    }
}

extension WireMessage {
    /// The same error with another SQLSTATE: the server ends a COPY that it is told to end with one of its own.
    fileprivate func with(sqlState: String) -> WireMessage {
        var bytes = bytes
        var field = 5
        while field < bytes.count, bytes[field] != 0 {
            if bytes[field] == UInt8(ascii: "C") { bytes.replaceSubrange(field + 1..<field + 6, with: sqlState.utf8) }
            field = (bytes[field...].firstIndex(of: 0) ?? bytes.count) + 1
        }
        return WireMessage(letter: letter, bytes: bytes)
    }
}
