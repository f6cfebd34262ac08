import Logging

/// swift-log's way to a `JobLog`: gathers the pairs of an event.
struct JobLogHandler: LogHandler {
    let log: JobLog
    var logLevel: Logger.Level
    var metadata: Logger.Metadata
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let given = event.metadata { all.merge(given) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        let own = JobLog.ownKeys.compactMap { key in all.removeValue(forKey: key).map { (key: key, value: $0) } }
        let others = all.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) }
        log.write(event.level, event.message.description, own + others)
    }
}
