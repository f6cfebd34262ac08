package import KISOpenAPI
package import Logging
internal import MarketData

/// The configuration of a run, read once at its start from the environment and `.env`.
package struct Settings: Sendable {
    package let mode: KISEnvironment
    /// Where `.env`, `logs/` and `reports/` are: an absolute path.
    package let home: String
    package let logDirectory: String
    package let logLevel: Logger.Level
    package let logFormat: LogFormat
    package let reportDirectory: String
    /// Where the Prometheus textfile goes; nil for none.
    package let metricsDirectory: String?
    package let slackWebhook: Secret?
    package let healthcheck: PingAddress?
    /// A market clock set by hand; nil for the host's clock.
    package let clockPin: ClockPin?

    let kisGroup: KISSettings?
    let databaseGroup: DatabaseSettings?
    let fdrAddress: WebAddress?
}

extension Settings {
    /// For jobs that asked for `SettingsGroup.kis`.
    package var kis: KISSettings { asked(kisGroup) }

    /// For jobs that asked for `SettingsGroup.database`.
    package var database: DatabaseSettings { asked(databaseGroup) }

    /// The daily feed, without a slash at the end. For jobs that asked for `SettingsGroup.fdr`.
    package var fdrBaseURL: WebAddress { asked(fdrAddress) }

    /// The host's clock, or the one that was set by hand.
    var marketClock: MarketClock {
        guard let pin = clockPin else { return .host }
        return MarketClock(showing: pin.market, at: pin.unixMicroseconds.map(KoreaTime.init(microseconds:)))
    }

    /// Everything that must not appear in a log.
    package var secrets: [Secret] {
        [slackWebhook].compactMap(\.self) + (healthcheck?.secrets ?? []) + (kisGroup?.secrets ?? [])
            + (databaseGroup?.secrets ?? [])
    }

    private func asked<Group>(_ group: Group?) -> Group {
        guard let group else { preconditionFailure("the job uses a group of settings that it did not ask for") }
        return group
    }
}
