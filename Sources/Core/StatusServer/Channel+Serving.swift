import Glibc
import NIOCore
import NIOHTTP1

extension Channel {
    /// Adds what makes a client's connection out of a socket.
    func serve(_ connections: Connections) throws {
        try closeOnExec()
        let options = connections.options
        // The parser leaves what follows a request to change the protocol in its buffer.
        let decoder = ByteToMessageHandler(
            HTTPRequestDecoder(limitConfiguration: options.decoderLimits),
            maximumBufferSize: 2 * options.maximumHeadBytes)
        try pipeline.syncOperations.addHandlers(
            HTTPResponseEncoder(), decoder, NIOHTTPResponseHeadersValidator(), HTTPServerPipelineHandler(),
            Connection(in: connections))
    }

    /// Keeps the socket from the programs that this process starts: they would hold the port when the server has gone.
    func closeOnExec() throws {
        try pipeline.syncOperations.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { socket in
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        }
    }
}
