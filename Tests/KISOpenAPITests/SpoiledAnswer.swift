import HTTPTransport
import KISOpenAPI
import KISSimulator
import MarketData
import TestSupport
import Testing

/// A body as it goes from the transport into the client: judged first, decoded when the judgement is a yes.
struct SpoiledAnswer<Value> {
    let mutation: BodyMutation
    let body: [UInt8]
    /// Nil when the answer was refused as a whole.
    let value: Value?

    /// Records what else goes wrong: another error than a typed refusal of the answer, or a body that takes too long.
    init(
        _ mutation: BodyMutation, of original: [UInt8], expectsVerdict: Bool = true,
        _ decode: (KISAnswer) throws(KISError) -> Value
    ) {
        self.mutation = mutation
        body = mutation.applied(to: original)
        let started = ContinuousClock.now
        do throws(KISError) {
            let json = JSONValue(body)
            let failure = KISFailure(
                judging: HTTPResponse(status: 200, body: body), json, expectsVerdict: expectsVerdict)
            if let failure { throw failure.error }
            value = try decode(KISAnswer(json, askedAt: Line.noon))
        } catch {
            value = nil
            if !error.isAnswered { Issue.record("seed \(mutation.seed): \(error)") }
        }
        let taken = started.duration(to: .now)
        #expect(taken < MutationPlan.patience, "seed \(mutation.seed)")
    }

    /// The judge's word whether KIS says yes.
    var saysYes: Bool { JSONTree(body)?["rt_cd"]?.text == "0" }
}

extension KISError {
    /// One of the ways in which an answer that came can be refused.
    fileprivate var isAnswered: Bool {
        switch self {
        case .protocolBreach, .api, .authentication, .rateLimited, .tokenNotYet: true
        default: false
        }
    }
}
