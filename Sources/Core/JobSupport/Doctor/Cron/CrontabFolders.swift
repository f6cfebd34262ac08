internal import FoundationEssentials
internal import Glibc

/// Where cron reads what it is to start.
package struct CrontabFolders: Sendable {
    /// What cron has, or has not, of a host's crontabs.
    struct Contents {
        /// What it reads.
        var crontabs: [Crontab] = []
        /// What it passes over, with the reason, though our programs are in it.
        var passedOver: [(path: String, reason: String, fix: String)] = []
        /// What this user may not look into.
        var unreadable: [String] = []
    }

    /// Who looks.
    let user: String
    private let root: String
    private let owner: UInt32

    /// - Parameters:
    ///   - root: the folder that `etc`, `proc` and `var` are in
    ///   - owner: to whom cron wants the files in `/etc` to belong
    package init(root: String = "/", owner: UInt32 = 0) {
        self.root = root
        self.owner = owner
        user = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(getuid())"
    }

    /// The process that starts the lines: `cron` on Debian, `crond` elsewhere; nil when none is to be seen.
    var daemon: (name: String, process: Int)? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path("/proc"))) ?? []
        for process in names.compactMap(Int.init).sorted() {
            let name = text("/proc/\(process)/comm")?.trimmingBlanks
            if let name, name == "cron" || name == "crond" { return (name, process) }
        }
        return nil
    }

    func exists(program: String) -> Bool { access(path(program), X_OK) == 0 }

    var contents: Contents {
        var contents = Contents()
        let folder = "/etc/cron.d"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []
        for file in ["/etc/crontab"] + names.sorted().map({ "\(folder)/\($0)" }) { read(file, into: &contents) }
        for (user, text) in ownCrontabs {
            add(Crontab(path: "the crontab of \(user)", text, owner: user), &contents)
        }
        return contents
    }

    private func read(_ file: String, into contents: inout Contents) {
        var status = stat()
        guard stat(path(file), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        guard let text = text(file) else { return contents.unreadable.append(file) }
        let crontab = Crontab(path: file, text)
        let name = file.split(separator: "/").last ?? ""
        if let mark = Self.foreignMark(in: name) {
            let better = file.dropLast(name.count) + name.replacing("\(mark)", with: "-")
            pass(crontab, "its name has a '\(mark)' in it", "mv \(file) \(better)", &contents)
        } else if status.st_uid != owner {
            pass(crontab, "it does not belong to root", "chown root \(file)", &contents)
        } else if status.st_mode & 0o022 != 0 {
            pass(crontab, "others than its owner may write it", "chmod 644 \(file)", &contents)
        } else {
            add(crontab, &contents)
        }
    }

    private func add(_ crontab: Crontab, _ contents: inout Contents) {
        if let line = crontab.faultyLine {
            pass(crontab, "it does not understand line \(line)", "correct that line", &contents)
        } else if crontab.endsInLine {
            pass(crontab, "its last line does not end in a line break", "end it with a line break", &contents)
        } else {
            contents.crontabs.append(crontab)
        }
    }

    private func pass(_ crontab: Crontab, _ reason: String, _ fix: String, _ contents: inout Contents) {
        let isOurs = crontab.lines.contains { line in JobName.collecting.contains { line.starts($0) } }
        if isOurs { contents.passedOver.append((crontab.path, reason, fix)) }
    }

    /// Everybody's for root; for others their own, which only `crontab` may read.
    private var ownCrontabs: [(user: String, text: String)] {
        let folder = "/var/spool/cron/crontabs"
        if let users = try? FileManager.default.contentsOfDirectory(atPath: path(folder)) {
            return users.sorted().compactMap { user in text("\(folder)/\(user)").map { (user, $0) } }
        }
        guard root == "/", let text = CrontabCommand.list() else { return [] }
        return [(user, text)]
    }

    private func path(_ file: String) -> String { root == "/" ? file : root + file }

    private func text(_ file: String) -> String? {
        FileManager.default.contents(atPath: path(file)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The first character of a file's name that cron does not want there.
    private static func foreignMark(in name: Substring) -> Character? {
        name.first { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" || $0 == "_") }
    }
}
