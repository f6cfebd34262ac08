extension Duration {
    /// `43 ms`, from ten seconds on `43 s`; without a sign.
    var words: String {
        let milliseconds = abs(Int(self / .milliseconds(1)))
        return milliseconds < 10_000 ? "\(milliseconds) ms" : "\(milliseconds / 1_000) s"
    }
}
