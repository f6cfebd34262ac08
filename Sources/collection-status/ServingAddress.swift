import ArgumentParser

/// `HOST:PORT`, `:PORT` or `PORT`; without a host this machine alone.
struct ServingAddress: ExpressibleByArgument {
    let host: String
    let port: Int

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard let last = parts.last, let port = UInt16(last) else { return nil }
        let host = parts.dropLast().joined(separator: ":")
        self.host = host.isEmpty ? "127.0.0.1" : host.trimmingBrackets
        self.port = Int(port)
    }

    /// As it stands in an address, with the port that was found where a free one was asked for.
    func authority(port: Int) -> String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}

extension String {
    /// An IPv6 address as it stands in an address: `[::1]`.
    fileprivate var trimmingBrackets: String {
        hasPrefix("[") && hasSuffix("]") ? String(dropFirst().dropLast()) : self
    }
}
