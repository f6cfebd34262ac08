import MarketData

/// The stocks the simulator lists by name.
package enum StockUniverse {
    /// Fifty KRX stocks, the last with a code that has a letter, every trait held by at least one; beyond fifty,
    /// made-up ordinary codes.
    package static func standard(count: Int = 50) -> [ListedStock] {
        let named = names.prefix(count).map { code, name, basePrice in
            ListedStock(code: StockCode(code)!, name: name, basePrice: basePrice, traits: traits(of: code))
        }
        guard count > names.count else { return named }
        return named + (0..<count - names.count).map { ListedStock(unlisted: StockCode("\(500_000 + $0 * 10)")!) }
    }

    private static func traits(of code: String) -> StockTraits {
        var traits = StockTraits()
        switch code {
        case "003550", "010130", "145020": traits.liquidity = .illiquid
        case "0126Z0": traits.liquidity = .illiquid
        case "277810": traits.liquidity = .veryIlliquid
        case "035900": traits.isSuspended = true
        case "015760": traits.hasVolatilityInterruption = true
        case "042660": traits.hasMiddayHalt = true
        case "086520": traits.hasDelayedClosingPrint = true
        case "005930", "000660", "035720": traits.tradesAfterMarket = true
        default: break
        }
        return traits
    }

    /// Code, name, and a base price in won that only has to be plausible.
    private static let names: [(String, String, Int64)] = [
        ("005930", "삼성전자", 72_000),
        ("000660", "SK하이닉스", 310_000),
        ("373220", "LG에너지솔루션", 420_000),
        ("207940", "삼성바이오로직스", 1_010_000),
        ("005380", "현대차", 245_000),
        ("000270", "기아", 102_000),
        ("068270", "셀트리온", 178_000),
        ("105560", "KB금융", 118_000),
        ("035420", "NAVER", 221_000),
        ("055550", "신한지주", 71_000),
        ("012330", "현대모비스", 285_000),
        ("005490", "POSCO홀딩스", 298_000),
        ("028260", "삼성물산", 172_000),
        ("051910", "LG화학", 305_000),
        ("006400", "삼성SDI", 228_000),
        ("035720", "카카오", 56_000),
        ("012450", "한화에어로스페이스", 880_000),
        ("329180", "HD현대중공업", 470_000),
        ("034020", "두산에너빌리티", 64_000),
        ("032830", "삼성생명", 142_000),
        ("086790", "하나금융지주", 88_000),
        ("138040", "메리츠금융지주", 116_000),
        ("015760", "한국전력", 39_000),
        ("066570", "LG전자", 79_000),
        ("009540", "HD한국조선해양", 365_000),
        ("042660", "한화오션", 92_000),
        ("000810", "삼성화재", 435_000),
        ("011200", "HMM", 21_000),
        ("316140", "우리금융지주", 25_000),
        ("033780", "KT&G", 134_000),
        ("402340", "SK스퀘어", 182_000),
        ("017670", "SK텔레콤", 54_000),
        ("030200", "KT", 52_000),
        ("003550", "LG", 78_000),
        ("009150", "삼성전기", 168_000),
        ("010130", "고려아연", 910_000),
        ("096770", "SK이노베이션", 112_000),
        ("034730", "SK", 205_000),
        ("024110", "기업은행", 20_500),
        ("003670", "포스코퓨처엠", 134_000),
        ("259960", "크래프톤", 292_000),
        ("196170", "알테오젠", 452_000),
        ("247540", "에코프로비엠", 138_000),
        ("086520", "에코프로", 58_000),
        ("028300", "HLB", 41_000),
        ("058470", "리노공업", 48_000),
        ("145020", "휴젤", 322_000),
        ("277810", "레인보우로보틱스", 268_000),
        ("035900", "JYP Ent.", 73_000),
        ("0126Z0", "시뮬레이션", 1_480),
    ]
}
