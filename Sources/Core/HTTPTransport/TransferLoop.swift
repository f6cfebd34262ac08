import CLibcurl

/// Drives all transfers of one transport. Everything here belongs to the loop's thread once it runs; other threads
/// reach it through the inbox alone.
final class TransferLoop {
    let inbox: Inbox
    private let multi: MultiHandle
    private let options: HTTPTransportOptions
    private var transfers: [RequestID: Transfer] = [:]
    /// Requests whose time has not come, the next one last.
    private var scheduled: [(start: ContinuousClock.Instant, id: RequestID)] = []
    /// Requests without a lane, oldest first; those given up meanwhile are no longer in `transfers`.
    private var queue: [RequestID] = []
    private var idleLanes: [Lane] = []
    private var busyLanes = 0
    private var nextCheck = ContinuousClock.now

    init(_ options: HTTPTransportOptions) throws(HTTPTransportError) {
        self.options = options
        multi = try MultiHandle(keeping: options.maxConnections)
        inbox = Inbox(multi.bell)
    }

    func run() {
        while let mail = inbox.collect() {
            let pause = ExitGate.pass { turn(mail) }
            multi.wait(atMost: pause)
        }
        ExitGate.pass { Array(transfers.keys).forEach { finish($0, .failure(.cancelled)) } }
    }

    /// Returns how long nothing but libcurl itself can have work.
    private func turn(_ mail: Inbox.Mail) -> Duration {
        mail.submissions.forEach(accept)
        mail.cancellations.forEach { finish($0, .failure(.cancelled)) }
        queueDue()
        startQueued()
        multi.perform()
        while let (id, code) = multi.nextResult() { settle(id, code) }
        checkLimits()
        return canStart ? .zero : ContinuousClock.now.duration(to: min(nextCheck, scheduled.last?.start ?? nextCheck))
    }

    private var canStart: Bool { !queue.isEmpty && busyLanes < options.maxConnections }

    private func accept(_ submission: Submission) {
        let transfer = Transfer(submission)
        transfers[submission.id] = transfer
        nextCheck = min(nextCheck, transfer.firstCheck)
        guard let start = submission.request.start?.instant else {
            queue.append(submission.id)
            return
        }
        let place = scheduled.lastIndex { $0.start > start }.map { $0 + 1 } ?? 0
        scheduled.insert((start, submission.id), at: place)
    }

    /// One that waits is over when it is cancelled, and left behind here.
    private func queueDue() {
        let now = ContinuousClock.now
        while let next = scheduled.last, next.start <= now {
            scheduled.removeLast()
            guard let tolerance = transfers[next.id]?.submission.request.start?.tolerance else { continue }
            if next.start.duration(to: now) < tolerance {
                queue.append(next.id)
            } else {
                finish(next.id, .failure(.startMissed))
            }
        }
    }

    private func startQueued() {
        while canStart {
            let id = queue.removeFirst()
            guard let submission = transfers[id]?.submission else { continue }
            do throws(HTTPTransportError) {
                let lane = try freeLane()
                try lane.prepare(submission, options)
                try multi.add(lane.easy, tag: id)
                transfers[id]?.start(on: lane)
                busyLanes += 1
            } catch {
                finish(id, .failure(error))
            }
        }
    }

    private func freeLane() throws(HTTPTransportError) -> Lane {
        if let lane = idleLanes.popLast() { return lane }
        return try Lane()
    }

    private func settle(_ id: RequestID, _ code: CURLcode) {
        guard let transfer = transfers[id], let lane = transfer.lane else { return }
        finish(id, lane.outcome(code, of: transfer.submission))
    }

    /// Frees the lane and answers the caller; a request that is already over is left alone.
    private func finish(_ id: RequestID, _ outcome: Submission.Outcome) {
        guard let transfer = transfers.removeValue(forKey: id) else { return }
        if let lane = transfer.lane {
            multi.remove(lane.easy)
            lane.clear()
            idleLanes.append(lane)
            busyLanes -= 1
        }
        transfer.submission.continuation.resume(returning: outcome)
    }

    /// Looks at all transfers, but only when the earliest limit of any of them may have run out.
    private func checkLimits() {
        let now = ContinuousClock.now
        guard now >= nextCheck else { return }
        nextCheck = now + .seconds(60)
        for id in Array(transfers.keys) {
            switch transfers[id]?.check(at: now) {
            case .good(let until): nextCheck = min(nextCheck, until)
            case .expired(let error): finish(id, .failure(error))
            case nil: break
            }
        }
    }
}
