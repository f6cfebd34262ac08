import Foundation
import Glibc
import Synchronization

/// `openssl s_server` on a loopback port, answering every request with a page about the connection.
final class TLSServer: Sendable {
    /// What is right or wrong with the certificate, or with the protocol.
    enum Kind: String, CaseIterable, Sendable {
        case valid
        case otherHost = "other-host"
        case expired
        case outdated
    }

    let port: UInt16
    let certificate: String
    private let directory: String
    private let process: Mutex<Process>

    /// Throws when the `openssl` program is missing: these tests cannot do without it.
    init(_ kind: Kind) throws {
        directory = NSTemporaryDirectory() + "tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        certificate = directory + "/certificate.pem"
        let key = directory + "/key.pem"
        try TLSServer.makeCertificate(kind, certificate, key)
        let old = kind == .outdated ? ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"] : []
        let (process, output) = TLSServer.openssl(
            ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key] + old)
        try process.run()
        port = try TLSServer.announcedPort(output.fileHandleForReading)
        self.process = Mutex(process)
    }

    deinit {
        // A child of a dispatch thread inherits its blocked signals and would never see SIGTERM.
        _ = process.withLock { kill($0.processIdentifier, SIGKILL) }
        try? FileManager.default.removeItem(atPath: directory)
    }

    private static func makeCertificate(_ kind: Kind, _ certificate: String, _ key: String) throws {
        let names = kind == .otherHost ? "DNS:example.com" : "DNS:localhost,IP:127.0.0.1"
        let request = certificate + ".request"
        try run([
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key,
            "-out", request, "-subj", "/CN=test", "-addext", "subjectAltName=\(names)",
        ])
        try run([
            "x509", "-req", "-in", request, "-signkey", key, "-out", certificate, "-copy_extensions", "copyall",
            "-days", kind == .expired ? "-1" : "2",
        ])
    }

    private static func run(_ arguments: [String]) throws {
        let (process, _) = openssl(arguments)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw ServerFault(process.terminationStatus) }
    }

    private static func openssl(_ arguments: [String]) -> (Process, Pipe) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        let output = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        return (process, output)
    }

    /// From the line "ACCEPT 127.0.0.1:40123".
    private static func announcedPort(_ output: FileHandle) throws -> UInt16 {
        var text = ""
        while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
            let more = output.availableData
            guard !more.isEmpty else { throw ServerFault(0) }
            text += String(decoding: more, as: UTF8.self)
        }
        let line = text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") }
        guard let port = line?.split(separator: ":").last.flatMap({ UInt16($0) }) else { throw ServerFault(0) }
        return port
    }
}
