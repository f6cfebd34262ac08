import Foundation
import KISOpenAPI
import KISSimulator
import MarketData
import TestSupport
import Testing

/// Spoiled master files: a stock is taken when its line has every column where KIS puts it, and never from another line.
@Suite struct MutatedMasterFileTests {
    private static let names: [[UInt8]] = [MasterLine.samsungName, Array("NAVER".utf8), [0x8C, 0x63]]

    @Test(
        "A spoiled master file names the stocks that its columns name, and every other line of it is a fault or no share"
    )
    func files() async throws {
        let codes = ["005930", "000660", "0126Z0", "035420", "247540", "035720"]
        let original = codes.enumerated().flatMap { index, code in
            MasterLine.kospi(
                code, name: Self.names[index % 3], index == 3 ? ["우선주": "1"] : index == 4 ? ["그룹코드": "EF"] : [:])
        }
        #expect(Self.read(original)?.entries.count == 4)
        for mutation in MutationPlan.mutations {
            await Task.yield()
            let body = mutation.applied(to: original)
            let started = ContinuousClock.now
            let file = Self.read(body)
            #expect(started.duration(to: .now) < MutationPlan.patience, "seed \(mutation.seed)")
            // Of a file that is left with a line or two, most may have the length of KOSDAQ's.
            let lines = Self.lines(of: body)
            guard let file, lines.count(where: { $0.count == 288 }) >= lines.count(where: { $0.count == 282 }) else {
                continue
            }
            let entries = Dictionary(uniqueKeysWithValues: file.entries.map { ($0.line, $0.listing) })
            for (offset, line) in lines.enumerated() {
                let judged = Self.judged(line)
                let faults = file.faults.filter { $0.line == offset + 1 }.map(\.reason)
                let context: Comment = "seed \(mutation.seed), line \(offset + 1), \(faults)"
                if let listing = entries[offset + 1] {
                    #expect(listing.code.text == judged?.code, context)
                    #expect(listing.marketCap.map(Int.init) == judged?.marketCap, context)
                } else if judged != nil {
                    #expect(faults.allSatisfy(\.isOfTheName) && faults.count == 1, context)
                }
                #expect(line.count == 288 || !faults.isEmpty, context)
            }
        }
    }

    private static func read(_ body: [UInt8]) -> UniverseFile? { UniverseFile(name: "code.mst", master: body) }

    private static func lines(of body: [UInt8]) -> [[UInt8]] {
        var lines = body.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        if lines.last == [] { lines.removeLast() }
        return lines.map { $0.last == 0x0D ? $0.dropLast() : $0 }
    }

    /// Nil for a line that names no stock to be collected, whatever the stock's name.
    private static func judged(_ line: [UInt8]) -> (code: String, marketCap: Int?)? {
        guard line.count == 288 else { return nil }
        func column(_ start: Int, _ width: Int) -> String {
            String(bytes: line[start..<start + width], encoding: .isoLatin1)!.trimmingCharacters(in: [" "])
        }
        let isOrdinary =
            column(61, 2) == "ST" && ["", "0"].contains(column(83, 1)) && column(90, 1) != "Y" && column(122, 1) != "Y"
            && ["", "0"].contains(column(219, 1))
        let code = column(0, 9)
        let isCode = code.utf8.count == 6 && code.range(of: "^[0-9A-Z]{6}$", options: .regularExpression) != nil
        let cap = column(273, 9)
        guard isOrdinary, isCode, cap.isEmpty || PrintedNumber.whole(cap) != nil, !cap.hasPrefix("-") else {
            return nil
        }
        return (code, cap.isEmpty ? nil : Int(cap))
    }
}

extension UniverseFault.Reason {
    fileprivate var isOfTheName: Bool { if case .badName = self { true } else { false } }
}
