import Glibc
import KISOpenAPI
import MarketData
import Reporting

/// What the settings say. That they can be read at all has been seen before: broken ones end every job.
struct SettingsChecks {
    private let workplace: Workplace
    private var settings: Settings { workplace.settings }

    init(_ workplace: Workplace) { self.workplace = workplace }

    var findings: [DoctorFinding] { [addresses, environmentFile, marketClock, proxy, alerts] }

    private var addresses: DoctorFinding {
        let (kis, official) = (settings.kis.baseURL, settings.mode.baseURL)
        let found = "\(settings.mode.rawValue): KIS \(kis), daily feed \(settings.fdrBaseURL)"
        if kis.text == official { return .ok("settings", found) }
        if kis.isLoopback { return .ok("settings", found + "; a simulator on this machine") }
        return .warn(
            "settings", found + "; KIS's own address for this mode is \(official)",
            fix: "unset KIS_BASE_URL, unless what is there hands everything on to KIS")
    }

    private var environmentFile: DoctorFinding {
        let path = settings.home + "/.env"
        var status = stat()
        guard stat(path, &status) == 0 else {
            return .ok(".env", "none in \(settings.home): the environment says it all")
        }
        guard status.st_mode & 0o077 == 0 else {
            return .warn(
                ".env", "\(path) is open to others than its owner (mode \(String(status.st_mode & 0o777, radix: 8)))",
                fix: "chmod 600 \(path)")
        }
        return .ok(".env", "\(path), for its owner only")
    }

    private var marketClock: DoctorFinding {
        guard settings.clockPin != nil else { return .ok("KIS_NOW", "not set: the market's clock is this host's") }
        let now = workplace.clock.now
        return .warn(
            "KIS_NOW", "sets the market's clock: it is \(now.date) \(now.clock) there",
            fix: "unset it when the rehearsal is over")
    }

    private var proxy: DoctorFinding {
        guard let variable = workplace.surroundings.proxyVariable else { return .ok("proxy", "none") }
        return .warn(
            "proxy", "\(variable) sends requests to KIS through a proxy",
            fix: "unset \(variable), unless KIS is to be reached that way; jobs that cron starts do not see it")
    }

    private var alerts: DoctorFinding {
        let words = [
            "Slack \(settings.slackWebhook == nil ? "off" : "on")",
            "ping \(settings.healthcheck == nil ? "off" : "on")",
            "metrics \(settings.metricsDirectory.map { "in \($0)" } ?? "off")",
        ]
        return .ok("alerts", words.joined(separator: ", "))
    }
}
