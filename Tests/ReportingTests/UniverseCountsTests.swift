import FoundationEssentials
import Reporting
import Testing

struct UniverseCountsTests {
    @Test("A universe is told on one line, without what did not happen")
    func text() {
        #expect(
            UniverseCounts(new: 12, changed: 0, same: 2_501, reactivated: 0, deactivated: 4).description
                == "2,513 stocks: 12 new, 2,501 same, 4 deactivated")
        #expect(
            UniverseCounts(new: 0, changed: 1, same: 0, reactivated: 2, deactivated: 0).description
                == "3 stocks: 1 changed, 2 reactivated")
    }

    @Test("And as JSON with every count")
    func json() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(UniverseCounts(new: 1, changed: 2, same: 3, reactivated: 4, deactivated: 5))
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"changed":2,"deactivated":5,"new":1,"reactivated":4,"same":3,"stocks":10}"#)
    }
}
