// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
]

let parser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
]

/// A room of the library: a folder of `Sources/Core`.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Core/\(name)", swiftSettings: strict)
}

/// One of the programs cron starts: a folder of `Sources`.
func job(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["JobSupport", "Collection", "Reporting", "MarketData", parser] + dependencies,
        swiftSettings: strict)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], path: String? = nil, exclude: [String] = []
) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: path, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "korean-stock-bars",
    products: [
        .library(
            name: "Core",
            targets: [
                "MarketData", "HTTPTransport", "PostgresClient", "KISOpenAPI", "NaverChart", "BarStore",
                "Coordination", "Collection", "Reporting", "StatusServer", "JobSupport",
            ])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibcurl", path: "Sources/Core/CLibcurl", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CLibpq", path: "Sources/Core/CLibpq", pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]),

        room("MarketData"),
        room("HTTPTransport", ["CLibcurl"]),
        room("PostgresClient", ["CLibpq"]),
        room("KISOpenAPI", ["MarketData", "HTTPTransport", logging]),
        room("NaverChart", ["MarketData", "HTTPTransport"]),
        room("BarStore", ["MarketData", "PostgresClient"]),
        room("Coordination", ["KISOpenAPI", "PostgresClient", crypto]),
        room("Collection", ["MarketData", "KISOpenAPI", "NaverChart", "BarStore", logging]),
        room("Reporting", ["MarketData"]),
        room("StatusServer", nio),
        room(
            "JobSupport",
            [
                "MarketData", "HTTPTransport", "PostgresClient", "KISOpenAPI", "NaverChart", "BarStore",
                "Coordination", "Collection", "Reporting", parser, logging,
            ]),

        job("fetch-daily"),
        job("fetch-minute"),
        job("backfill-today"),
        job("validate-fdr"),
        job("resample"),
        job("collection-status", ["StatusServer"]),

        .target(
            name: "KISSimulator", dependencies: nio + ["MarketData"], path: "Sources/kis-simulator/Simulator",
            swiftSettings: strict),
        .executableTarget(
            name: "kis-simulator", dependencies: ["KISSimulator", "MarketData", parser],
            path: "Sources/kis-simulator/Command", swiftSettings: strict),

        .executableTarget(
            name: "benchmark",
            dependencies: ["BarStore", "KISOpenAPI", "MarketData", "NaverChart", "PostgresClient", parser],
            path: "Tests/bench/Benchmark", swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["PostgresClient", "KISSimulator", "MarketData"],
            path: "Tests/TestSupport", swiftSettings: strict),
        tests("MarketDataTests", ["MarketData", "TestSupport"]),
        tests("HTTPTransportTests", ["HTTPTransport"]),
        tests("PostgresClientTests", ["PostgresClient", "TestSupport"]),
        tests(
            "KISOpenAPITests", ["KISOpenAPI", "HTTPTransport", "MarketData", "KISSimulator", "TestSupport", logging]),
        tests("NaverChartTests", ["NaverChart", "HTTPTransport", "MarketData", "KISSimulator", "TestSupport"]),
        tests("BarStoreTests", ["BarStore", "MarketData", "PostgresClient", "TestSupport"]),
        tests("CoordinationTests", ["Coordination", "KISOpenAPI", "MarketData", "PostgresClient", "TestSupport"]),
        tests(
            "CollectionTests",
            [
                "Collection", "KISOpenAPI", "HTTPTransport", "BarStore", "MarketData", "PostgresClient", "KISSimulator",
                "TestSupport", logging,
            ]),
        tests("ReportingTests", ["Reporting", "MarketData"]),
        tests("StatusServerTests", ["StatusServer", "TestSupport"]),
        tests(
            "JobSupportTests",
            [
                "JobSupport", "BarStore", "Coordination", "KISOpenAPI", "MarketData", "PostgresClient", "Reporting",
                "TestSupport", parser, logging,
            ]),
        tests("KISSimulatorTests", ["KISSimulator", "MarketData"]),
        tests("SchemaTests", ["PostgresClient", "TestSupport"]),
        tests("HouseTests", []),
        tests(
            "JobTests",
            [
                "KISSimulator", "PostgresClient", "MarketData", "TestSupport", "fetch-daily", "fetch-minute",
                "backfill-today", "validate-fdr", "resample", "collection-status", "kis-simulator",
            ]),
        tests(
            "ReliabilityTests",
            [
                "KISSimulator", "PostgresClient", "MarketData", "TestSupport", "fetch-daily", "fetch-minute",
                "backfill-today", "validate-fdr", "resample",
            ], path: "Tests/reliability", exclude: ["run"]),
    ]
)

// Built by `Tests/fuzz/run` alone: it must be linked with libFuzzer.
if Context.environment["FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "Fuzz", dependencies: ["MarketData", "HTTPTransport", "KISOpenAPI", "NaverChart", "Collection"],
            path: "Tests/fuzz", exclude: ["run", "seeds", "words"], swiftSettings: strict))
}
