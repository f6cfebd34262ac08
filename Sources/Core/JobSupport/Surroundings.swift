import HTTPTransport

/// What the process's environment says beside the settings, and a person ought to know.
struct Surroundings: Sendable {
    /// The variable that sends requests through a proxy; its value may hold a password.
    let proxyVariable: String?
    /// `TZ`: in which zone this process, and perhaps nobody else on the host, reads clocks.
    let timeZone: String?

    init(_ environment: [String: String]) {
        proxyVariable = HTTPTransport.proxyVariable(in: environment)
        timeZone = environment["TZ"].flatMap { $0.isEmpty ? nil : $0 }
    }
}
