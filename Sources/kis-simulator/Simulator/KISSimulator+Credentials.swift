extension KISSimulator {
    /// What KIS hands an account holder.
    package struct Credentials: Hashable, Sendable {
        /// 36 characters.
        package let appKey: String
        /// 180 characters.
        package let appSecret: String

        package init(appKey: String, appSecret: String) {
            self.appKey = appKey
            self.appSecret = appSecret
        }

        /// Accepted by a live simulator unless it is told otherwise.
        package static let live = Credentials(
            appKey: "PSSIMULATORLIVEAPPKEY000000000000001",
            appSecret: "SIMULATORLIVEAPPSECRET" + String(repeating: "0", count: 157) + "1")

        /// Accepted by a paper simulator unless it is told otherwise.
        package static let paper = Credentials(
            appKey: "PSSIMULATORPAPERAPPKEY00000000000001",
            appSecret: "SIMULATORPAPERAPPSECRET" + String(repeating: "0", count: 156) + "1")
    }
}
