internal import HTTPTransport
internal import Logging
internal import MarketData

/// Sends requests through the gate, judges the answers, and asks again when that can help: the one layer that retries.
/// Knows nothing of tokens.
struct KISConnection: Sendable {
    let transport: HTTPTransport
    let clock: MarketClock
    let gate: any RequestGate
    let counter: CallCounter
    let retry: RetryPolicy
    let log: Logger

    /// An answer may take this long at the most, however far the deadline.
    private static let patience = Duration.seconds(15)

    /// Returns the answer when it says yes. The token endpoints answer without `rt_cd`: for them `expectsVerdict` is false.
    func send(
        _ request: HTTPRequest, tr: String, expectsVerdict: Bool = true, before deadline: ContinuousClock.Instant
    ) async throws(KISFailure) -> KISAnswer {
        var attempt = 0
        while true {
            do throws(KISFailure) {
                return try await attemptOnce(request, tr: tr, expectsVerdict: expectsVerdict, before: deadline)
            } catch {
                try await pause(after: error, attempt: attempt, before: deadline)
            }
            attempt += 1
            counter.count { $0.retried += 1 }
        }
    }

    /// Returns when it is time to ask again; throws the failure when it never is.
    private func pause(
        after failure: KISFailure, attempt: Int, before deadline: ContinuousClock.Instant
    ) async throws(KISFailure) {
        guard attempt < retry.limit else { throw failure }
        let pause: Duration
        switch failure.reaction {
        case .retry: pause = retry.pause(afterAttempt: attempt)
        case .slowDown: pause = max(retry.pauseWhenTooFast, failure.pause ?? .zero) + retry.pause(afterAttempt: attempt)
        case .renewToken, .waitForTokenMinute, .refused, .giveUp: throw failure
        }
        guard ContinuousClock.now + pause < deadline else { throw failure }
        do { try await Task.sleep(for: pause) } catch { throw KISFailure(.cancelled, .giveUp) }
    }

    private func attemptOnce(
        _ request: HTTPRequest, tr: String, expectsVerdict: Bool, before deadline: ContinuousClock.Instant
    ) async throws(KISFailure) -> KISAnswer {
        while true {
            let start = try await start(before: deadline)
            do throws(KISFailure) {
                let remaining = (start?.instant ?? .now).duration(to: deadline)
                guard remaining > .zero else { throw KISFailure(.deadlinePassed, .giveUp) }
                var request = request
                request.start = start
                request.timeouts.total = min(remaining, KISConnection.patience)
                let answer = try await exchange(request, tr: tr, expectsVerdict: expectsVerdict)
                await tell(answer == nil ? .abandoned : .answered)
                if let answer { return answer }
            } catch {
                await tell(error.outcome)
                throw error
            }
        }
    }

    /// When the request may be sent; nil for at once.
    private func start(before deadline: ContinuousClock.Instant) async throws(KISFailure) -> HTTPStart? {
        let asked = ContinuousClock.now
        let slot: RequestSlot
        do throws(KISError) { slot = try await gate.slot(before: deadline) } catch { throw KISFailure(error, .giveUp) }
        let start = ContinuousClock.now + slot.wait
        counter.count {
            $0.waited += asked.duration(to: start)
            $0.rate = slot.rate
        }
        return slot.wait > .zero ? HTTPStart(start, tolerance: slot.tolerance) : nil
    }

    /// A gate that cannot be told costs neither the answer nor the reason there is none; it says so at the next slot.
    private func tell(_ outcome: CallOutcome) async {
        try? await gate.report(outcome)
    }

    /// The answer; nil when this process slept through the slot. That one stays unused: the request would join those that
    /// come on time.
    private func exchange(
        _ request: HTTPRequest, tr: String, expectsVerdict: Bool
    ) async throws(KISFailure) -> KISAnswer? {
        let now = ContinuousClock.now
        let started = request.start?.instant ?? now
        let sentAt = clock.now.adding(max(.zero, now.duration(to: started)))
        let response: HTTPResponse
        do throws(HTTPTransportError) {
            response = try await transport.send(request)
        } catch {
            if error == .startMissed { return nil }
            if error == .cancelled && started > .now { throw KISFailure(.cancelled, .giveUp) }
            counter.count {
                $0.sent += 1
                $0.failed += 1
            }
            record(request, tr, "\(error)", since: started)
            throw failure(error, total: request.timeouts.total)
        }
        counter.count { $0.sent += 1 }
        let json = JSONValue(response.body)
        let failure = KISFailure(judging: response, json, expectsVerdict: expectsVerdict)
        record(request, tr, failure.map { "\(response.status) \($0.error)" } ?? "\(response.status)", since: started)
        if let failure {
            counter.count { if failure.reaction == .slowDown { $0.refusedByRate += 1 } else { $0.failed += 1 } }
            throw failure
        }
        // A token is kept whatever the clocks say: losing it costs everybody KIS's minute, and the call it is for will tell.
        if expectsVerdict { try checkClock(sentAt: sentAt, response) }
        return KISAnswer(json, askedAt: askedAt(sentAt: sentAt, response))
    }

    private func failure(_ error: HTTPTransportError, total: Duration) -> KISFailure {
        switch error {
        case .cancelled: KISFailure(.cancelled, .giveUp)
        case .timeout(_, after: total) where total < KISConnection.patience: KISFailure(.deadlinePassed, .giveUp)
        default: KISFailure(.connection(error), error.isRetryable ? .retry : .giveUp)
        }
    }

    private func checkClock(sentAt: KoreaTime, _ response: HTTPResponse) throws(KISFailure) {
        guard let ahead = secondsAhead(sentAt: sentAt, response), abs(ahead) > MarketClock.tolerableSkewSeconds else {
            return
        }
        throw KISFailure(.clockSkew(seconds: ahead), .giveUp)
    }

    /// See "asked at" in the rules for correct bars: what KIS can know of is bounded by its own clock as well as ours.
    private func askedAt(sentAt: KoreaTime, _ response: HTTPResponse) -> KoreaTime {
        guard secondsAhead(sentAt: sentAt, response) != nil, let date = response.date else { return sentAt }
        return min(sentAt, date.adding(.zero - response.elapsed))
    }

    /// How far our clock is ahead of KIS's; nil when the answer does not say, or when ours is meant to be elsewhere.
    private func secondsAhead(sentAt: KoreaTime, _ response: HTTPResponse) -> Int? {
        guard let date = response.date else { return nil }
        let ahead = Int(sentAt.adding(response.elapsed).duration(since: date).components.seconds)
        return clock.isPinned && abs(ahead) > MarketClock.pinnedSkewSeconds ? nil : ahead
    }

    private func record(_ request: HTTPRequest, _ tr: String, _ result: String, since started: ContinuousClock.Instant)
    {
        let elapsed = max(.zero, started.duration(to: .now))
        counter.count {
            $0.responseTotal += elapsed
            $0.responseMaximum = max($0.responseMaximum, elapsed)
        }
        log.info(
            "call",
            metadata: [
                "request": "\(request)", "tr": "\(tr)", "result": "\(result)",
                "ms": .stringConvertible(Int(elapsed / .milliseconds(1))),
            ])
    }
}

extension HTTPResponse {
    /// When KIS answered, by its own clock.
    fileprivate var date: KoreaTime? { header("date").flatMap(HTTPDate.init)?.instant }
}
