/// Lines of KIS's master files, put together column by column as KIS describes them, so that no offset is taken from
/// the reader that is tested. The KOSPI tail is the recorded one of 005930; the KOSDAQ tail is made up.
package enum MasterLine {
    /// - Parameters:
    ///   - name: in cp949
    ///   - changes: columns of the tail that are not as in the sample
    package static func kospi(_ code: String, name: [UInt8], _ changes: [String: String] = [:]) -> [UInt8] {
        line(code, name, kospiTail, changes)
    }

    package static func kosdaq(_ code: String, name: [UInt8], _ changes: [String: String] = [:]) -> [UInt8] {
        line(code, name, kosdaqTail, changes)
    }

    /// 삼성전자 as KIS had it on a day of 2026.
    package static var samsung: [UInt8] { kospi("005930", name: samsungName) }

    package static let samsungName: [UInt8] = [0xBB, 0xEF, 0xBC, 0xBA, 0xC0, 0xFC, 0xC0, 0xDA]

    private static func line(
        _ code: String, _ name: [UInt8], _ tail: [(column: String, value: String)], _ changes: [String: String]
    ) -> [UInt8] {
        let columns = tail.map { column, value in
            let new = changes[column] ?? value
            precondition(new.utf8.count == value.utf8.count, "\(column) is \(value.utf8.count) wide")
            return new
        }
        let unknown = Set(changes.keys).subtracting(tail.map(\.column))
        precondition(unknown.isEmpty, "no column \(unknown)")
        return filled(Array(code.utf8), 9) + Array("KR7005930003".utf8) + filled(name, 40)
            + Array(columns.joined().utf8) + [UInt8(ascii: "\n")]
    }

    private static func filled(_ bytes: [UInt8], _ width: Int) -> [UInt8] {
        bytes + [UInt8](repeating: UInt8(ascii: " "), count: width - bytes.count)
    }

    private static let kospiTail: [(column: String, value: String)] = [
        ("그룹코드", "ST"), ("시가총액규모", "1"), ("지수업종대분류", "0027"), ("지수업종중분류", "0013"), ("지수업종소분류", "0000"),
        ("제조업", " "), ("저유동성", "N"), ("지배구조지수종목", "N"), ("KOSPI200섹터업종", "5"), ("KOSPI100", "Y"),
        ("KOSPI50", "Y"), ("KRX", "Y"), ("ETP", " "), ("ELW발행", "Y"), ("KRX100", "Y"), ("KRX자동차", "N"),
        ("KRX반도체", "N"), ("KRX바이오", "N"), ("KRX은행", "N"), ("SPAC", "N"), ("KRX에너지화학", "N"), ("KRX철강", "N"),
        ("단기과열", "0"), ("KRX미디어통신", "N"), ("KRX건설", "N"), ("Non1", "N"), ("KRX증권", "N"), ("KRX선박", "N"),
        ("KRX섹터_보험", "N"), ("KRX섹터_운송", "N"), ("SRI", "Y"), ("기준가", "000269000"), ("매매수량단위", "00001"),
        ("시간외수량단위", "00001"), ("거래정지", "N"), ("정리매매", "N"), ("관리종목", "N"), ("시장경고", "00"), ("경고예고", "N"),
        ("불성실공시", "N"), ("우회상장", "N"), ("락구분", "00"), ("액면변경", "00"), ("증자구분", "00"), ("증거금비율", "020"),
        ("신용가능", "Y"), ("신용기간", "090"), ("전일거래량", "000022517076"), ("액면가", "000000000100"),
        ("상장일자", "19750611"), ("상장주수", "000000005846278"), ("자본금", "000000000778046685000"), ("결산월", "12"),
        ("공모가", "       "), ("우선주", "0"), ("공매도과열", " "), ("이상급등", "N"), ("KRX300", "Y"), ("KOSPI", "Y"),
        ("매출액", "003053729"), ("영업이익", "001467252"), ("경상이익", "001532682"), ("당기순이익", "11884"),
        ("ROE", "000031.39"), ("기준년월", "20260630"), ("시가총액", "015726489"), ("그룹사코드", "511"), ("회사신용한도초과", "N"),
        ("담보대출가능", "N"), ("대주가능", "N"),
    ]

    private static let kosdaqTail: [(column: String, value: String)] = [
        ("증권그룹구분코드", "ST"), ("시가총액 규모 구분 코드 유가", "N"), ("지수업종 대분류 코드", "0000"), ("지수 업종 중분류 코드", "0000"),
        ("지수업종 소분류 코드", "0000"), ("벤처기업 여부 (Y/N)", "N"), ("저유동성종목 여부", "N"), ("KRX 종목 여부", "N"),
        ("ETP 상품구분코드", " "), ("KRX100 종목 여부 (Y/N)", "N"), ("KRX 자동차 여부", "N"), ("KRX 반도체 여부", "N"),
        ("KRX 바이오 여부", "N"), ("KRX 은행 여부", "N"), ("기업인수목적회사여부", "N"), ("KRX 에너지 화학 여부", "N"),
        ("KRX 철강 여부", "N"), ("단기과열종목구분코드", "N"), ("KRX 미디어 통신 여부", "N"), ("KRX 건설 여부", "N"),
        ("(코스닥)투자주의환기종목여부", "N"), ("KRX 증권 구분", "N"), ("KRX 선박 구분", "N"), ("KRX섹터지수 보험여부", "N"),
        ("KRX섹터지수 운송여부", "N"), ("KOSDAQ150지수여부 (Y,N)", "N"), ("주식 기준가", "000000000"),
        ("정규 시장 매매 수량 단위", "00000"), ("시간외 시장 매매 수량 단위", "00000"), ("거래정지 여부", "N"), ("정리매매 여부", "N"),
        ("관리 종목 여부", "N"), ("시장 경고 구분 코드", "00"), ("시장 경고위험 예고 여부", "N"), ("불성실 공시 여부", "N"), ("우회 상장 여부", "N"),
        ("락구분 코드", "00"), ("액면가 변경 구분 코드", "00"), ("증자 구분 코드", "00"), ("증거금 비율", "000"), ("신용주문 가능 여부", "N"),
        ("신용기간", "000"), ("전일 거래량", "000000000000"), ("주식 액면가", "000000000000"), ("주식 상장 일자", "20190305"),
        ("상장 주수(천)", "000000000000000"), ("자본금", "000000000000000000000"), ("결산 월", "12"), ("공모 가격", "       "),
        ("우선주 구분 코드", "0"), ("공매도과열종목여부", "N"), ("이상급등종목여부", "N"), ("KRX300 종목 여부 (Y/N)", "N"),
        ("매출액", "000000000"), ("영업이익", "000000000"), ("경상이익", "000000000"), ("단기순이익", "00000"),
        ("ROE(자기자본이익률)", "000000000"), ("기준년월", "20260630"), ("전일기준 시가총액 (억)", "000123456"), ("그룹사 코드", "000"),
        ("회사신용한도초과여부", "N"), ("담보대출가능여부", "N"), ("대주가능여부", "N"),
    ]
}
