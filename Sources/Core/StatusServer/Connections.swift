import NIOCore

/// The open connections of a server. Lives on the server's thread.
final class Connections {
    let options: StatusServerOptions
    let answer: StatusServer.Answer
    private var open: [ObjectIdentifier: Connection] = [:]
    /// Kept once the server stops.
    private var finished: EventLoopPromise<Void>?

    init(options: StatusServerOptions, answer: @escaping StatusServer.Answer) {
        self.options = options
        self.answer = answer
    }

    func add(_ connection: Connection) -> Admission {
        open[ObjectIdentifier(connection)] = connection
        // A refusal takes a moment to be read; so many may wait for theirs.
        let refusals = 64
        if finished != nil || open.count > options.maximumConnections + refusals { return .dropped }
        return open.count > options.maximumConnections ? .refused : .served
    }

    func remove(_ connection: Connection) {
        open[ObjectIdentifier(connection)] = nil
        if open.isEmpty { finished?.succeed() }
    }

    func closeOverdue() {
        let now = NIODeadline.now()
        for connection in open.values where connection.deadline <= now { connection.expire() }
    }

    /// Lets answers that are under way finish, for a while. Succeeds when no connection is left.
    func finish(on loop: any EventLoop) -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        finished = promise
        if open.isEmpty { promise.succeed() }
        for connection in open.values { connection.finish() }
        loop.assumeIsolated().scheduleTask(in: TimeAmount(options.stopTimeout)) {
            for connection in self.open.values { connection.abort() }
        }
        return promise.futureResult
    }
}
