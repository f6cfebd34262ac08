/// Values that nobody must ever see.
enum Canary {
    static let appKey = "PS-canary-key"
    static let databaseURL = "postgresql://collector:p%40canary@db.example/bars"

    static let required = [
        "KIS_APP_KEY": appKey, "KIS_APP_SECRET": "canary-secret", "DATABASE_URL": databaseURL,
    ]

    /// Every secret variable, with a value that is in order.
    static let variables = required.merging([
        "KIS_ACCOUNT_NUMBER": "12345678-01", "KIS_HTS_ID": "canary-hts", "PGPASSWORD": "canary pg",
        "SLACK_WEBHOOK_URL": "https://hooks.slack.com/services/canary",
        "HEALTHCHECK_URL": "https://hc-ping.com/canary",
    ]) { $1 }
}
