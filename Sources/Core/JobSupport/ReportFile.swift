import Glibc

/// A file for people to read, written whole or not at all: whoever opens it meanwhile sees the one before.
struct ReportFile: Sendable {
    enum Fault: Error, Sendable {
        case cannotCreate(SystemFault)
        case cannotWrite(SystemFault)
    }

    let path: String

    init(_ name: String, in directory: String) { path = directory + "/" + name }

    /// Makes the directory where it is missing. What is left of a failed attempt is removed.
    func write(_ text: String) throws(Fault) {
        do throws(SystemFault) {
            if let slash = path.lastIndex(of: "/") { try Directory.make(path[..<slash]) }
        } catch {
            throw .cannotCreate(error)
        }
        var template = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .cannotCreate(SystemFault(code: errno)) }
        let isWritten = fchmod(descriptor, 0o644) == 0 && put(text, descriptor) && fsync(descriptor) == 0
        var fault = isWritten ? nil : SystemFault(code: errno)
        if close(descriptor) != 0, fault == nil { fault = SystemFault(code: errno) }
        if fault == nil, rename(&template, path) != 0 { fault = SystemFault(code: errno) }
        guard let fault else { return }
        unlink(&template)
        throw .cannotWrite(fault)
    }

    private func put(_ text: String, _ descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + sent, bytes.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}

extension ReportFile.Fault {
    var status: ExitStatus {
        switch self {
        case .cannotCreate: .cannotCreate
        case .cannotWrite: .cannotWrite
        }
    }
}

extension ReportFile.Fault: CustomStringConvertible {
    var description: String {
        switch self {
        case .cannotCreate(let fault), .cannotWrite(let fault): "\(fault)"
        }
    }
}
