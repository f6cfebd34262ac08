import CLibcurl

extension Lane {
    /// How far the transfer is.
    var progress: TransferProgress {
        TransferProgress(
            resolved: easy.time(CURLINFO_NAMELOOKUP_TIME_T), connected: easy.time(CURLINFO_CONNECT_TIME_T),
            connectionsOpened: easy.number(CURLINFO_NUM_CONNECTS),
            secured: easy.time(CURLINFO_APPCONNECT_TIME_T), ready: easy.time(CURLINFO_PRETRANSFER_TIME_T),
            firstByte: easy.time(CURLINFO_STARTTRANSFER_TIME_T), bytes: easy.offset(CURLINFO_SIZE_DOWNLOAD_T))
    }

    /// The outcome of a finished transfer.
    func outcome(_ code: CURLcode, of submission: Submission) -> Submission.Outcome {
        guard code == CURLE_OK else { return .failure(failure(code, of: submission)) }
        let progress = progress
        return .success(
            HTTPResponse(
                status: easy.number(CURLINFO_RESPONSE_CODE), headers: reception.headers, body: reception.body,
                elapsed: submission.start.duration(to: .now),
                timing: HTTPTiming(progress, total: easy.time(CURLINFO_TOTAL_TIME_T)),
                connectionsOpened: progress.connectionsOpened))
    }

    private func failure(_ code: CURLcode, of submission: Submission) -> HTTPTransportError {
        switch reception.overflow {
        case .header: return .headerTooLarge(limit: Reception.headerLimit)
        case .body: return .bodyTooLarge(limit: reception.bodyLimit)
        case nil: break
        }
        return TransferFailure(
            code: code, text: easy.failureText, systemError: CInt(easy.number(CURLINFO_OS_ERRNO)),
            phase: progress.phase, connectLimit: submission.request.timeouts.connect,
            destination: submission.destination
        ).error
    }
}

extension HTTPTiming {
    init(_ progress: TransferProgress, total: Duration) {
        self.init(
            resolve: progress.resolved, connect: max(.zero, progress.connected - progress.resolved),
            tls: max(.zero, progress.secured - progress.connected),
            firstByte: max(.zero, progress.firstByte - progress.ready), total: total)
    }
}
