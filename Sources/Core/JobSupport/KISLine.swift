package import Coordination
internal import HTTPTransport
package import KISOpenAPI

/// The line to KIS: one client for the run, with the token, pace and circuit that all processes share.
package struct KISLine: Sendable {
    package let client: KISClient
    package let counter = CallCounter()
    package let limits: PaceLimits

    /// For a run that goes before others, or makes room for them.
    /// - Parameter outlastsOutages: Wait for KIS to come back, once it has answered: for a run that nobody waits for.
    package init(
        _ workplace: Workplace, _ precedence: Precedence, outlastsOutages: Bool = false, run: Int64?, log jobLog: JobLog
    ) throws(JobEnding) {
        let log = jobLog.logger
        let settings = workplace.settings.kis
        limits = settings.pace
        let transport: HTTPTransport
        do throws(HTTPTransportError) {
            transport = try HTTPTransport(HTTPTransportOptions(userAgent: "korean-stock-bars"))
        } catch {
            throw JobEnding(.bug, ["\(error)"])
        }
        let credentials = KISCredentials(appKey: settings.appKey.reveal(), appSecret: settings.appSecret.reveal())
        let identity = KeyIdentity(settings.environment, credentials)
        let gate = SharedGate(
            workplace.coordination, identity, settings.pace, precedence, outlastsOutages: outlastsOutages,
            clock: workplace.clock, run: run)
        let issuer = KISAuthentication(
            baseURL: settings.baseURL.text, credentials: credentials, transport: transport, clock: workplace.clock,
            gate: gate, counter: counter, log: log)
        client = KISClient(
            baseURL: settings.baseURL.text, credentials: credentials, transport: transport, clock: workplace.clock,
            gate: gate,
            tokens: SharedToken(
                workplace.coordination, identity, credentials, issuer: issuer, clock: workplace.clock,
                conceal: { jobLog.conceal(Secret($0.text)) }),
            counter: counter, log: log)
    }

    /// Requests in the air at once: enough to keep the pace while answers take a second, few enough that a cut of the pace
    /// is felt soon.
    package var concurrency: Int { min(48, max(4, Int(limits.perSecond.rounded(.up)))) }
}
