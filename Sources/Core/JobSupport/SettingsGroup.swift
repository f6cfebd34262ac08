/// What a job talks to. Variables of a group it does not need are not looked at: a slip in one of them must not stop a
/// job that has no use for it.
package enum SettingsGroup: Hashable, Sendable, CaseIterable {
    /// `KIS_APP_KEY`, `KIS_APP_SECRET` and everything else about KIS.
    case kis
    /// `DATABASE_URL` or the `PG*` variables.
    case database
    /// `FDR_BASE_URL`.
    case fdr
}
