import TestSupport

/// Where a job finds itself: the variables of its host, and what the database says to every session.
struct HostSurroundings: CustomStringConvertible {
    var environment: [String: String] = [:]
    /// Server settings, with their values as SQL.
    var settings: [(name: String, value: String)] = []
    /// Whether the settings belong to the role instead of the database.
    var areOfRole = false

    var description: String {
        let variables = environment.filter { $0.key != "LOCPATH" }.map { "\($0)=\($1)" }.sorted()
        return (variables + settings.map { "\($0.name)=\($0.value)" }).joined(separator: ", ")
    }

    static let zones = ["UTC", "Asia/Seoul", "America/New_York", "Pacific/Apia", "Asia/Kathmandu", "Nowhere/At_All"]
    static let languages = ["C", "C.UTF-8"] + HostLocales.names.map { "\($0).UTF-8" }

    private static let choices: [(name: String, values: [String])] = [
        ("timezone", ["'America/New_York'", "'Pacific/Apia'", "'UTC'"]),
        ("datestyle", ["'German, DMY'", "'SQL, MDY'", "'Postgres, YMD'"]),
        ("intervalstyle", ["sql_standard", "iso_8601", "postgres_verbose"]),
        ("extra_float_digits", ["'-15'", "0", "3"]),
        ("bytea_output", ["escape"]),
        ("standard_conforming_strings", ["off"]),
        ("backslash_quote", ["off"]),
        ("array_nulls", ["off"]),
        ("transform_null_equals", ["on"]),
        ("quote_all_identifiers", ["on"]),
        ("row_security", ["off"]),
        ("default_transaction_isolation", ["serializable", "'repeatable read'", "'read uncommitted'"]),
        ("default_transaction_deferrable", ["on"]),
        ("search_path", ["public, decoy", "other, public", #""$user", pg_catalog, public, decoy"#]),
        ("client_encoding", ["LATIN1", "EUC_KR", "SQL_ASCII"]),
        ("client_min_messages", ["error", "log"]),
        ("lc_numeric", ["'de_DE.UTF-8'", "'tr_TR.UTF-8'"]),
        ("lc_messages", ["'de_DE.UTF-8'", "'ko_KR.UTF-8'"]),
        ("lc_time", ["'ko_KR.UTF-8'"]),
        ("lc_monetary", ["'de_DE.UTF-8'"]),
        ("statement_timeout", ["1"]),
        ("lock_timeout", ["1"]),
        ("idle_in_transaction_session_timeout", ["1"]),
        ("synchronous_commit", ["off", "on"]),
        ("work_mem", ["'64kB'"]),
        ("plan_cache_mode", ["force_generic_plan", "force_custom_plan"]),
        ("constraint_exclusion", ["off"]),
        ("parallel_setup_cost", ["0"]),
        ("min_parallel_table_scan_size", ["0"]),
        ("join_collapse_limit", ["1"]),
    ]
    private static let methods = [
        "seqscan", "indexscan", "indexonlyscan", "bitmapscan", "hashjoin", "mergejoin", "nestloop", "hashagg", "sort",
        "material", "partition_pruning", "parallel_hash", "gathermerge",
    ].map { ("enable_\($0)", ["off"]) }

    /// Each setting has a value of its own in about half of the draws, so that a few draws already have most pairs.
    static func drawn(with random: inout SplitMix, locales: HostLocales) -> HostSurroundings {
        var drawn = HostSurroundings(environment: [
            "TZ": zones.randomElement(using: &random)!, "LC_ALL": languages.randomElement(using: &random)!,
            "LOCPATH": locales.folder,
        ])
        if Bool.random(using: &random) {
            drawn.environment["PGTZ"] = "America/New_York"
            drawn.environment["PGDATESTYLE"] = "German, DMY"
        }
        drawn.areOfRole = Bool.random(using: &random)
        for (name, values) in choices + methods where Bool.random(using: &random) {
            drawn.settings.append((name, values.randomElement(using: &random)!))
        }
        // A method that is off counts as dear, and dear statements are compiled first, which takes a second each.
        if Int.random(in: 0..<8, using: &random) > 0 { drawn.settings.append(("jit", "off")) }
        return drawn
    }
}
