/// What becomes of the shares of a day that both sources have. Volumes decide nothing: feeds count different trades.
package enum VolumeClass: String, CaseIterable, Sendable {
    case equal = "EQUAL"
    /// Off by no more than a thousandth.
    case near = "NEAR"
    /// The newest day, off by no more than two hundredths: late trades that one source has not counted yet.
    case late = "LATE"
    /// Off by one ratio over several days: one source has adjusted for a split or the like, the other has not.
    case scaled = "SCALED"
    /// KIS has more shares on most days of most stocks: another market is counted in, or the after-market.
    case scope = "SCOPE"
    case value = "VALUE"
}
