import KISOpenAPI
import MarketData
import TestSupport
import Testing

/// Names in cp949: 삼성전자우, 삼성에피스홀딩스, 에코프로비엠, 펩트론, 똠방각하 (its first syllable is not in EUC-KR).
private let preferredName: [UInt8] = MasterLine.samsungName + [0xBF, 0xEC]
private let episName: [UInt8] = [
    0xBB, 0xEF, 0xBC, 0xBA, 0xBF, 0xA1, 0xC7, 0xC7, 0xBD, 0xBA, 0xC8, 0xA6, 0xB5, 0xF9, 0xBD, 0xBA,
]
private let ecoproName: [UInt8] = [0xBF, 0xA1, 0xC4, 0xDA, 0xC7, 0xC1, 0xB7, 0xCE, 0xBA, 0xF1, 0xBF, 0xA5]
private let peptronName: [UInt8] = [0xC6, 0xE9, 0xC6, 0xAE, 0xB7, 0xD0]
private let ttomName: [UInt8] = [0x8C, 0x63, 0xB9, 0xE6, 0xB0, 0xA2, 0xC7, 0xCF]

struct MasterFileTests {
    private func read(_ lines: [UInt8]...) throws -> UniverseFile {
        try #require(UniverseFile(name: "code.mst", master: Array(lines.joined())))
    }

    @Test("The recorded line of 005930 in kospi_code.mst")
    func recorded() throws {
        let file = try read(MasterLine.samsung)
        #expect(file.faults.isEmpty)
        #expect(
            file.entries.map(\.listing) == [
                Listing(code: StockCode("005930")!, name: "삼성전자", market: .kospi, marketCap: 15_726_489)
            ])
    }

    @Test("kosdaq_code.mst is known by its shorter lines")
    func kosdaq() throws {
        let file = try read(
            MasterLine.kosdaq("247540", name: ecoproName, ["전일기준 시가총액 (억)": "000145678"]),
            MasterLine.kosdaq("087010", name: peptronName, ["전일기준 시가총액 (억)": "         "]))
        #expect(
            file.entries.map(\.listing) == [
                Listing(code: StockCode("247540")!, name: "에코프로비엠", market: .kosdaq, marketCap: 145_678),
                Listing(code: StockCode("087010")!, name: "펩트론", market: .kosdaq, marketCap: nil),
            ])
    }

    @Test("A line cut to the other file's length does not speak for the file")
    func cutFirstLine() throws {
        let cut = MasterLine.kospi("005930", name: ecoproName).dropFirst(6)
        let file = try read(
            Array(cut), MasterLine.kospi("000660", name: ecoproName), MasterLine.kospi("035420", name: ecoproName))
        #expect(file.entries.map(\.listing.code.text) == ["000660", "035420"])
        #expect(file.faults.map(\.line) == [1])
    }

    @Test("A code with letters, a name beyond EUC-KR, a name of Latin letters, CRLF and a last line without break")
    func forms() throws {
        let crlf = MasterLine.kospi("035420", name: Array("NAVER".utf8)).dropLast() + Array("\r\n".utf8)
        let file = try read(
            MasterLine.kospi("0126Z0", name: episName), Array(crlf),
            MasterLine.kospi("000660", name: ttomName).dropLast())
        #expect(file.faults.isEmpty)
        #expect(file.entries.map(\.listing.code.text) == ["0126Z0", "035420", "000660"])
        #expect(file.entries.map(\.listing.name) == ["삼성에피스홀딩스", "NAVER", "똠방각하"])
    }

    @Test(
        "What is no ordinary share of a company is left out, undecoded",
        arguments: [
            ["그룹코드": "EF"], ["그룹코드": "EW"], ["그룹코드": "RT"], ["그룹코드": "FS"], ["그룹코드": "DR"], ["ETP": "3"],
            ["SPAC": "Y"], ["정리매매": "Y"], ["우선주": "1"], ["우선주": "2"],
        ])
    func leftOut(changes: [String: String]) throws {
        // A code and a name that would be faults.
        let file = try read(MasterLine.samsung, MasterLine.kospi("Q500001", name: [0xBB], changes))
        #expect(file.faults.isEmpty)
        #expect(file.entries.map(\.listing.code.text) == ["005930"])
    }

    @Test(
        "The same on KOSDAQ",
        arguments: [
            ["증권그룹구분코드": "FS"], ["ETP 상품구분코드": "1"], ["기업인수목적회사여부": "Y"], ["정리매매 여부": "Y"],
            ["우선주 구분 코드": "1"],
        ])
    func leftOutOfKosdaq(changes: [String: String]) throws {
        let file = try read(
            MasterLine.kosdaq("247540", name: ecoproName), MasterLine.kosdaq("123456", name: ecoproName, changes))
        #expect(file.entries.map(\.listing.code.text) == ["247540"])
    }

    @Test("Halted stocks, administrative issues and blanks for no stay")
    func kept() throws {
        let file = try read(
            MasterLine.kospi("000001", name: ttomName, ["거래정지": "Y"]),
            MasterLine.kospi("000002", name: ttomName, ["관리종목": "Y"]),
            MasterLine.kospi("000003", name: ttomName, ["ETP": "0", "SPAC": " ", "정리매매": " ", "우선주": " "]))
        let other = try read(
            MasterLine.kosdaq("000004", name: ttomName, ["거래정지 여부": "Y"]),
            MasterLine.kosdaq("000005", name: ttomName, ["관리 종목 여부": "Y"]))
        #expect(file.entries.count == 3 && other.entries.count == 2)
    }

    @Test("Lines that cannot be used are named: cut off, no code, no name, a name that is not cp949, no number")
    func faults() throws {
        let file = try read(
            MasterLine.samsung, MasterLine.kospi("5930", name: preferredName),
            MasterLine.kospi("000660", name: []), MasterLine.kospi("000660", name: [0xBB, 0xEF, 0xFF, 0xFF]),
            MasterLine.kospi("000660", name: preferredName, ["시가총액": "00012a456"]), MasterLine.samsung.prefix(200) + [])
        #expect(file.faults.map(\.line) == [2, 3, 4, 5, 6])
        #expect(
            file.faults.map(\.reason) == [
                .badCode("5930"), .badName(""), .badName("\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
                .badMarketCap("00012a456"), .lineLength(200, expected: 288),
            ])
        #expect(file.entries.map(\.line) == [1])
    }

    @Test("A line of the other market is a fault: the files are not to be glued together")
    func mixed() throws {
        let file = try read(MasterLine.samsung, MasterLine.kosdaq("247540", name: ecoproName))
        #expect(file.faults.map(\.reason) == [.lineLength(282, expected: 288)])
    }

    @Test("What is no master file is left to others, also a comment as long as a line of one")
    func otherContent() {
        let comment = "#" + String(repeating: "-", count: 287) + "\ncode\n005930\n"
        for text in ["", "code,name\n005930,삼성전자\n", comment] {
            #expect(UniverseFile(name: "x", master: Array(text.utf8)) == nil)
        }
    }
}
