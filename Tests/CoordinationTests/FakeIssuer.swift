import KISOpenAPI
import MarketData
import Synchronization

/// A KIS that issues tokens as told, and remembers who asked.
final class FakeIssuer: TokenIssuer {
    enum Answer: Sendable {
        /// A token nobody has had before.
        case new
        case token(String)
        case failure(KISError)
    }

    private struct State {
        var answers: [Answer]
        var issued: [String] = []
        var asked = 0
        var revoked: [String] = []
    }

    private let state: Mutex<State>
    private let duration: Duration
    private let life: Int

    /// - Parameters:
    ///   - answers: in turn, then the last of them for ever.
    ///   - duration: how long each answer takes.
    ///   - life: of a token in seconds, from `Desk.nine`.
    init(_ answers: Answer..., taking duration: Duration = .zero, life: Int = 86_400) {
        state = Mutex(State(answers: answers.isEmpty ? [.new] : answers))
        self.duration = duration
        self.life = life
    }

    var asked: Int { state.withLock { $0.asked } }
    var issued: [String] { state.withLock { $0.issued } }
    var revoked: [String] { state.withLock { $0.revoked } }

    func issue(before deadline: ContinuousClock.Instant) async throws(KISError) -> AccessToken {
        let answer = state.withLock { state in
            state.asked += 1
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        do { try await Task.sleep(for: duration) } catch { throw .cancelled }
        switch answer {
        case .failure(let error): throw error
        case .token(let text): return give(text)
        case .new: return give("canary-token-\(UInt64.random(in: .min ... .max))")
        }
    }

    func revoke(_ token: AccessToken, before deadline: ContinuousClock.Instant) async throws(KISError) {
        state.withLock { $0.revoked.append(token.text) }
    }

    private func give(_ text: String) -> AccessToken {
        state.withLock { $0.issued.append(text) }
        return AccessToken(text: text, expiresAt: Desk.nine.adding(seconds: life))
    }
}
