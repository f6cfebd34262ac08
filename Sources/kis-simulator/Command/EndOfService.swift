import Dispatch
import Glibc

/// SIGTERM, SIGINT, or the end of the process the server was started for.
struct EndOfService {
    private let reasons: AsyncStream<Void>
    private let sources: [any DispatchSourceProtocol]

    init(parent: Int32?) {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        reasons = stream
        var sources: [any DispatchSourceProtocol] = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            return source
        }
        if let parent {
            let timer = DispatchSource.makeTimerSource()
            timer.schedule(deadline: .now() + 1, repeating: 1)
            timer.setEventHandler { if kill(parent, 0) != 0, errno == ESRCH { continuation.yield() } }
            sources.append(timer)
        }
        self.sources = sources
        for source in sources { source.resume() }
    }

    func wait() async {
        for await _ in reasons { break }
        for source in sources { source.cancel() }
    }
}
