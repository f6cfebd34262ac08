import Glibc
import KISOpenAPI
import MarketData

/// How far the host's clock is from Greenwich's in the coming year: the zone in which cron reads its lines.
package struct HostZone: Hashable, Sendable {
    /// `UTC`, `KST`, `EST`
    package let name: String
    /// Minutes east of Greenwich: today's first, then that of summer or winter where there is another.
    package let offsets: [Int]

    package init(name: String, offsets: [Int]) {
        self.name = name
        self.offsets = offsets
    }

    /// As the C library reads `/etc/localtime`, or `TZ` where it is set.
    package static var ofThisHost: HostZone {
        tzset()
        let now = time_t(MarketClock.host.now.unixSeconds)
        var offsets: [Int] = []
        for day in 0..<366 {
            let offset = local(now + time_t(day) * 86_400).tm_gmtoff / 60
            if !offsets.contains(offset) { offsets.append(offset) }
        }
        return HostZone(name: local(now).tm_zone.map { String(cString: $0) } ?? "local", offsets: offsets)
    }

    /// Minutes that Korea is ahead of a clock with that offset.
    static func korea(aheadOf offset: Int) -> Int { Int(KoreaTime.offsetSeconds) / 60 - offset }

    /// `UTC-4`, `UTC+5:30`
    static func words(_ offset: Int) -> String {
        let (hours, minutes) = abs(offset).quotientAndRemainder(dividingBy: 60)
        return "UTC\(offset < 0 ? "-" : "+")\(hours)" + (minutes > 0 ? ":\(minutes)" : "")
    }

    private static func local(_ time: time_t) -> tm {
        var (time, parts) = (time, tm())
        localtime_r(&time, &parts)
        return parts
    }
}
