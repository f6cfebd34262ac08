/// Takes variables from the environment and, where it is silent, from `.env`, and gathers what is wrong with them.
///
/// A variable set in the environment wins even when it is empty there, so that a job can be run without, say, the Slack
/// webhook of `.env`. An empty value counts as not set.
struct SettingsReader {
    private let environment: [String: String]
    private let dotEnv: DotEnv
    private(set) var problems: [SettingsProblem]

    init(environment: [String: String], dotEnv: DotEnv, dotEnvPath: String) {
        self.environment = environment
        self.dotEnv = dotEnv
        problems = dotEnv.faults.map {
            SettingsProblem(
                subject: dotEnvPath + ($0.line.map { " line \($0)" } ?? ""), place: nil, what: $0.reason.what,
                remedy: $0.reason.remedy)
        }
    }

    /// The value without the blanks around it; nil when it is not set.
    func text(_ name: String) -> String? {
        guard let value = environment[name] ?? dotEnv.entries[name]?.value else { return nil }
        let trimmed = value.trimmingBlanks
        return trimmed.isEmpty ? nil : trimmed
    }

    /// What `.env` alone says, where the environment is silent.
    func textOfDotEnv(_ name: String) -> String? { environment[name] == nil ? text(name) : nil }

    func isRefused(_ name: String) -> Bool { problems.contains { $0.subject == name } }

    func isSet(_ name: String) -> Bool { text(name) != nil }

    /// A value that must not be seen. Nil when it is not set or holds what no header or address may hold.
    mutating func secret(_ name: String) -> Secret? {
        guard let value = text(name) else { return nil }
        guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            report(name, "holds a blank, a control character or a letter that is not ASCII", "copy it again, exactly")
            return nil
        }
        return Secret(value)
    }

    mutating func requiredSecret(_ name: String, _ remedy: String) -> Secret? {
        if !isSet(name) { report(name, "is missing", remedy) }
        return secret(name)
    }

    /// One of a few words, whatever their case.
    mutating func choice<Value>(_ name: String, _ words: [String: Value], otherwise: Value, _ remedy: String) -> Value {
        guard let value = text(name) else { return otherwise }
        if let known = words[value.lowercased()] { return known }
        report(name, "is not one of its words", remedy)
        return otherwise
    }

    /// A plain decimal number within `range`: no sign, no exponent.
    mutating func number(_ name: String, _ range: ClosedRange<Double>, _ remedy: String) -> Double? {
        guard let value = text(name) else { return nil }
        let isPlain = value.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
        guard isPlain, let number = Double(value) else {
            report(name, "is not a number", remedy)
            return nil
        }
        guard range.contains(number) else {
            report(name, "is out of range", remedy)
            return nil
        }
        return number
    }

    mutating func address(_ name: String, _ rule: WebAddress.Rule) -> WebAddress? {
        address(name) { (value) throws(WebAddress.Fault) in try WebAddress(value, rule) }
    }

    mutating func pingAddress(_ name: String) -> PingAddress? {
        address(name) { (value) throws(WebAddress.Fault) in try PingAddress(value) }
    }

    private mutating func address<Address>(
        _ name: String, _ read: (String) throws(WebAddress.Fault) -> Address
    ) -> Address? {
        guard let value = text(name) else { return nil }
        do throws(WebAddress.Fault) {
            return try read(value)
        } catch {
            report(name, error.what, error.remedy)
            return nil
        }
    }

    /// An absolute path, a relative one being resolved against `home`.
    mutating func directory(_ name: String, in home: String) -> String? {
        guard let value = text(name) else { return nil }
        guard !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }), !value.hasPrefix("~") else {
            report(name, "is not a path", "write it out: ~ is for shells, and control characters are for nobody")
            return nil
        }
        return value.absolutePath(in: home)
    }

    mutating func report(_ name: String, _ what: String, _ remedy: String) {
        let line = environment[name] == nil ? dotEnv.entries[name]?.line : nil
        problems.append(
            SettingsProblem(subject: name, place: line.map { ".env line \($0)" }, what: what, remedy: remedy))
    }
}
