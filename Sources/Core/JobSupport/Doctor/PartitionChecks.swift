import BarStore
import KISOpenAPI
import MarketData
import Reporting

/// Whether the minutes of this month and the next two have a place.
struct PartitionChecks: TableChecks {
    static let names = ["partitions"]
    private let workplace: Workplace

    init(_ workplace: Workplace) { self.workplace = workplace }

    func findings() async -> [DoctorFinding] {
        do throws(StoreError) {
            return [finding(try await workplace.store.partitions(through: workplace.clock.now.date))]
        } catch {
            return [.failed("partitions", error)]
        }
    }

    private func finding(_ partitions: MonthPartitions) -> DoctorFinding {
        let months = partitions.missing.map { String($0.iso.prefix(7)) }.joined(separator: ", ")
        let grant =
            "as \(partitions.owner): select create_minute_partitions(current_date); Database roles in the README "
            + "says how the role may"
        switch (partitions.missing.isEmpty, partitions.mayCreate) {
        case (true, true): return .ok("partitions", "this month's and the next two are there")
        case (true, false):
            return .warn(
                "partitions", "this month's and the next two are there, but the role may not create the one after",
                fix: grant)
        case (false, true):
            return .warn(
                "partitions", "none for \(months)", fix: "nothing: the next run that stores minutes makes them")
        case (false, false):
            return .fail(
                "partitions", .noPermission, "none for \(months), and the role may not create them", fix: grant)
        }
    }
}
