import Coordination
import KISOpenAPI

extension KISSettings {
    /// Nil when something is missing or wrong: `reader` then knows what.
    init?(_ environment: KISEnvironment, baseURL: WebAddress?, _ reader: inout SettingsReader) {
        let webSocketURL = reader.address("KIS_WS_URL", .webSocket) ?? environment.webSocketURL
        let pace = reader.paceLimits(environment)
        let keys = reader.kisKeys()
        accountNumber = reader.accountNumber()
        htsID = reader.secret("KIS_HTS_ID")
        guard let baseURL, let webSocketURL, let keys else { return nil }
        self.environment = environment
        self.baseURL = baseURL
        self.webSocketURL = webSocketURL
        self.pace = pace
        (appKey, appSecret) = keys
    }
}

extension SettingsReader {
    /// The REST address of KIS, or of what stands in for it. Nil when it cannot be told.
    mutating func kisBaseURL(_ environment: KISEnvironment) -> WebAddress? {
        let (name, alias) = ("KIS_BASE_URL", "KIS_REST_BASE_URL")
        guard isSet(name) || isSet(alias) else { return try? WebAddress(environment.baseURL, .server) }
        let (main, other) = (address(name, .server), address(alias, .server))
        if let main, let other, main != other {
            report(alias, "contradicts \(name)", "set only one of them")
            return nil
        }
        guard let address = main ?? other else { return nil }
        refuse(address, of: environment, isSet(name) ? name : alias)
        return address
    }

    /// An app key sent to the other world is refused there (EGW02004), and an order might not be.
    private mutating func refuse(_ address: WebAddress, of environment: KISEnvironment, _ name: String) {
        guard !isRefused("MODE") else { return }
        for other in KISEnvironment.allCases where other != environment {
            guard let wrong = try? WebAddress(other.baseURL, .server), wrong.host == address.host else { continue }
            report(
                name, "is the \(other.rawValue) server, and MODE is \(environment.rawValue)",
                "unset it, or set MODE=\(other.rawValue)")
        }
    }

    mutating func paceLimits(_ environment: KISEnvironment) -> PaceLimits {
        let (second, minute) = ("KIS_RATE_LIMIT", "KIS_RATE_LIMIT_PER_MINUTE")
        let perSecond = number(second, 0.1...10_000, "write requests a second from 0.1 to 10000, such as 18")
        let perMinute = number(minute, 1...600_000, "write requests a minute from 1 to 600000, such as 950")
        if let perSecond, let perMinute, perMinute < perSecond {
            report(minute, "is less than \(second) allows in one second", "raise it, or lower \(second)")
        }
        return PaceLimits(environment, perSecond: perSecond, perMinute: perMinute)
    }

    mutating func kisKeys() -> (appKey: Secret, appSecret: Secret)? {
        let advice = "set it in the environment or in .env; KIS shows it where the app key was issued"
        let key = requiredSecret("KIS_APP_KEY", advice)
        let secret = requiredSecret("KIS_APP_SECRET", advice)
        guard let key, let secret else { return nil }
        if key == secret { report("KIS_APP_SECRET", "has the value of KIS_APP_KEY", "copy the app secret") }
        return (key, secret)
    }

    /// Eight digits, and two more for the product when they are given: `12345678-01`.
    mutating func accountNumber() -> Secret? {
        let name = "KIS_ACCOUNT_NUMBER"
        guard let value = secret(name) else { return nil }
        var digits = Array(value.reveal().utf8)
        if digits.count == 11, digits[8] == UInt8(ascii: "-") { digits.remove(at: 8) }
        guard digits.count == 8 || digits.count == 10, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            report(name, "is not an account number", "write its 8 digits, or all 10 as 8-2")
            return nil
        }
        return value
    }
}

extension KISEnvironment {
    /// Host and port of the quotation and execution stream; KIS offers it without TLS only.
    fileprivate var webSocketURL: WebAddress? {
        let port =
            switch self {
            case .live: 21_000
            case .paper: 31_000
            }
        return try? WebAddress("ws://ops.koreainvestment.com:\(port)", .webSocket)
    }
}
