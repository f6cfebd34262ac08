import Foundation
import KISSimulator
import TestSupport

/// Every secret a job is given, in values that are found nowhere else.
struct CanarySecrets: Sendable {
    let credentials = KISSimulator.Credentials(appKey: noise(36, seed: 1), appSecret: noise(180, seed: 2))
    let password = noise(24, seed: 3)
    let webhook = noise(24, seed: 4)
    let healthcheck = noise(24, seed: 5)

    /// As they are set; the database is the rehearsal's, which trusts whatever password it is told, and the simulator has
    /// no such Slack.
    func environment(_ rehearsal: Rehearsal) -> [String: String] {
        [
            "DATABASE_URL": rehearsal.database.url.replacing("postgres@", with: "postgres:\(password)@"),
            "SLACK_WEBHOOK_URL": "\(rehearsal.simulator.baseURL)/services/\(webhook)",
            "HEALTHCHECK_URL": "\(rehearsal.simulator.hookURL)/\(healthcheck)", "LOG_LEVEL": "trace",
        ]
    }

    /// Every piece of 12 characters of these and of the tokens, as text and in hex, as a dump shows bytes; a line each.
    func pieces(_ tokens: [String]) -> String {
        let secrets = [credentials.appKey, credentials.appSecret, password, webhook, healthcheck] + tokens
        let pieces = secrets.flatMap { secret in
            let bytes = Array(secret.utf8)
            return (0...bytes.count - 12).map { bytes[$0..<$0 + 12] }
        }
        return pieces.map { "\(String(decoding: $0, as: UTF8.self))\n\(hexadecimal($0))\n" }.joined()
    }

    private func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func noise(_ count: Int, seed: UInt64) -> String {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")
        var random = SplitMix(seed: seed)
        return String((0..<count).map { _ in alphabet[Int(random.fraction() * Double(alphabet.count))] })
    }
}
