package import BarStore
package import Collection
package import Coordination
internal import HTTPTransport
package import KISOpenAPI
internal import PostgresClient

/// Which status a run ends with when this was the first cause and nothing succeeded.
extension ExitStatus {
    package init(_ cause: FailureCause) {
        switch cause {
        case .kis(let error): self.init(error)
        case .store(let error): self.init(error)
        case .nothingProven, .rowsRefused: self = .refused
        case .turnoverDisagrees: self = .partial
        case .notReached: self = .tryAgain
        }
    }

    /// The status of a whole collection: partial when something was stored and something is missing, otherwise the first
    /// cause's.
    package init(_ result: CollectionResult, signal: StopSignal?) {
        if let signal {
            self = signal.exitStatus
        } else if let first = result.failures.first?.cause ?? result.ending {
            self = result.succeeded.isEmpty ? ExitStatus(first) : .partial
        } else {
            self = result.calendarAlarm == nil ? .done : .partial
        }
    }

    package init(_ error: KISError) {
        switch error {
        case .authentication: self = .noPermission
        case .tokenNotYet, .rateLimited, .deadlinePassed, .cancelled: self = .tryAgain
        case .connection(let error): self.init(error)
        case .unavailable, .circuitOpen: self = .unavailable
        case .api: self = .refused
        case .protocolBreach: self = .undocumentedAnswer
        case .clockSkew: self = .configuration
        case .coordination(let error): self = (error as? CoordinationError).map(ExitStatus.init) ?? .unavailable
        }
    }

    package init(_ error: StoreError) {
        switch error {
        case .unreachable, .readOnly: self = .unavailable
        case .refused: self = .noPermission
        case .unusable, .schemaMissing, .schemaBehind, .schemaAhead, .schemaDamaged, .partitionMissing:
            self = .configuration
        case .busy: self = .tryAgain
        case .diskFull: self = .cannotWrite
        case .invalid: self = .refused
        case .other: self = .bug
        }
    }

    package init(_ error: CoordinationError) {
        switch error {
        case .postgres(let error): self.init(StoreError(error))
        case .lockLost: self = .tryAgain
        }
    }

    /// An answer that came and could not be read is KIS's doing; one that did not come may come later.
    private init(_ error: HTTPTransportError) {
        switch error {
        case .truncated, .undecodable, .bodyTooLarge, .headerTooLarge, .notHTTP: self = .undocumentedAnswer
        case .invalidURL, .insecureURL, .invalidHeader: self = .configuration
        default: self = .unavailable
        }
    }
}
