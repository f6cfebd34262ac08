internal import BarStore
internal import Coordination
internal import KISOpenAPI
internal import MarketData
package import Reporting

/// Whether there is a database that the jobs can use.
package struct DatabaseChecks: Sendable {
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    /// Further than this the clocks of host and server may not be apart without a word.
    private static let tolerableSkew = Duration.seconds(2)

    /// - Returns: also why the tables cannot be read; nil when they can
    func look() async -> (findings: [DoctorFinding], obstacle: String?) {
        let started = ContinuousClock.now
        do throws(CoordinationError) {
            try await workplace.coordination.perform { _ in }
        } catch {
            let others = ["schema", "rights", "database clock"]
            let obstacle = "the database cannot be asked"
            return ([.failed("database", error)] + others.map { .notLookedAt($0, obstacle) }, obstacle)
        }
        let elapsed = started.duration(to: .now)
        let fault = await schemaFault()
        let server = await server()
        let first = [finding(server, elapsed), schema(fault)]
        guard fault != .schemaMissing else {
            let obstacle = "the tables are not there"
            return (first + [.notLookedAt("rights", obstacle), await clock()], obstacle)
        }
        return (first + [await rights(of: (try? server.get())?.role), await clock()], nil)
    }

    private func server() async -> Result<DatabaseServer, StoreError> {
        do throws(StoreError) { return .success(try await workplace.store.server()) } catch { return .failure(error) }
    }

    private func finding(_ server: Result<DatabaseServer, StoreError>, _ elapsed: Duration) -> DoctorFinding {
        switch server {
        case .success(let server): finding(server, elapsed)
        case .failure(let error): .failed("database", error)
        }
    }

    private func finding(_ server: DatabaseServer, _ elapsed: Duration) -> DoctorFinding {
        let version = server.version.prefix { $0 != " " }
        let found =
            "\(workplace.database) answered in \(elapsed.words): PostgreSQL \(version), \(server.encoding), "
            + "\(server.isStandby ? "standby" : "primary"), role \(server.role)"
        if server.versionNumber / 10_000 < DatabaseServer.oldestVersion {
            let fix = "update it: \(DatabaseServer.oldestVersion) or newer is needed"
            return .fail("database", .configuration, found, fix: fix)
        }
        if server.encoding != "UTF8" {
            let fix = "create a database with createdb --encoding UTF8 --template template0"
            return .fail("database", .configuration, found, fix: fix)
        }
        if server.isStandby {
            return .fail("database", .unavailable, found, fix: "name the primary in DATABASE_URL")
        }
        return .ok("database", found)
    }

    private func schemaFault() async -> StoreError? {
        do throws(StoreError) { try await workplace.store.open() } catch { return error }
        return nil
    }

    private func schema(_ fault: StoreError?) -> DoctorFinding {
        guard let fault else { return .ok("schema", "version \(SchemaVersion.required), as this program needs it") }
        return .failed("schema", fault)
    }

    private func rights(of role: String?) async -> DoctorFinding {
        let missing: [MissingRight]
        do throws(StoreError) {
            missing = try await workplace.store.missingRights()
        } catch {
            return .failed("rights", error)
        }
        if missing.isEmpty { return .ok("rights", "the role may do all that the jobs do with the tables") }
        let absent = missing.filter { $0.privilege == nil }.map(\.object)
        if !absent.isEmpty {
            return .fail(
                "rights", .configuration, "not there, or not visible to the role: \(absent.joined(separator: ", "))",
                fix: "compare the schema with sql/, and the role's search_path with where the tables are")
        }
        return .fail(
            "rights", .noPermission, "the role may not \(MissingRight.words(missing))",
            fix: MissingRight.grants(missing, to: role ?? "the role").joined(separator: "; "))
    }

    /// The server's clock was read somewhere between the two readings of ours.
    private func clock() async -> DoctorFinding {
        let before = MarketClock.host.now
        let server: DatabaseServer
        do throws(StoreError) {
            server = try await workplace.store.server()
        } catch {
            return .failed("database clock", error)
        }
        let half = MarketClock.host.now.duration(since: before) / 2
        return Self.clock(ahead: before.adding(half).duration(since: server.clock), uncertainty: half)
    }

    /// - Parameter ahead: how far this host's clock is ahead of the server's, give or take the uncertainty
    package static func clock(ahead: Duration, uncertainty: Duration) -> DoctorFinding {
        let found = "this host is \(ahead.words) \(ahead < .zero ? "behind" : "ahead of") the database server"
        guard max(ahead, .zero - ahead) - uncertainty > tolerableSkew else { return .ok("database clock", found) }
        return .warn("database clock", found, fix: "let both follow NTP; timedatectl shows whether a host does")
    }
}
