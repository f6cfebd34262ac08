package import BarStore
package import Collection
package import Coordination
internal import HTTPTransport
package import KISOpenAPI
package import NaverChart
internal import PostgresClient

/// Which status a run ends with when this was the first cause and nothing succeeded.
extension ExitStatus {
    package init(_ cause: FailureCause) {
        switch cause {
        case .kis(let error): self.init(error)
        case .store(let error): self.init(error)
        case .chart(let error): self.init(error)
        case .noDays, .nothingProven, .unknownStock, .rowsRefused: self = .refused
        case .turnoverDisagrees, .leftOpen: self = .partial
        case .notReached: self = .tryAgain
        }
    }

    /// The status of a whole collection.
    package init(_ result: CollectionResult, signal: StopSignal?) {
        self.init(
            first: result.failures.first?.cause ?? result.ending, anySucceeded: !result.succeeded.isEmpty,
            hasAlarm: result.calendarAlarm != nil, signal: signal)
    }

    /// Partial when something was had and something is missing, otherwise the first cause's.
    init(first cause: FailureCause?, anySucceeded: Bool, hasAlarm: Bool, signal: StopSignal?) {
        if let signal {
            self = signal.exitStatus
        } else if let cause {
            self = anySucceeded ? .partial : ExitStatus(cause)
        } else {
            self = hasAlarm ? .partial : .done
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

    package init(_ error: NaverError) {
        switch error {
        case .connection(let error): self.init(error)
        case .status(let status): self = status == 429 || status >= 500 ? .unavailable : .undocumentedAnswer
        case .notAChart, .malformed, .wrongSymbol, .badRow, .duplicateDate: self = .undocumentedAnswer
        case .noData: self = .refused
        case .deadlinePassed, .cancelled: self = .tryAgain
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
    init(_ error: HTTPTransportError) {
        switch error {
        case .truncated, .undecodable, .bodyTooLarge, .headerTooLarge, .notHTTP: self = .undocumentedAnswer
        case .invalidURL, .insecureURL, .invalidHeader: self = .configuration
        default: self = .unavailable
        }
    }
}
