import MarketData
import Testing

@Suite struct PriceTests {
    @Test(
        "Plain decimals are read exactly",
        arguments: [
            ("307250", 30_725_000), ("307250.5", 30_725_050), ("0.05", 5), ("12.3400", 1_234), ("-5", -500), ("0", 0),
        ]
            as [(String, Int64)])
    func read(text: String, hundredths: Int64) throws {
        #expect(try #require(Price(text)).hundredths == hundredths)
    }

    @Test(
        "Nothing is coerced into a price",
        arguments: [
            "", " 1", "1 ", "NaN", "inf", "1e5", "12,300", "０", "+5", ".5", "5.", "1.005", "--5", "0x10",
            "99999999999999999999", "100000000001",
        ])
    func refused(text: String) {
        #expect(Price(text) == nil)
    }

    @Test(
        "A price survives the way through a double column",
        arguments: [1, 5, 99, 12_345, 30_725_050, 9_999_999_999_999] as [Int64])
    func column(hundredths: Int64) {
        let price = Price(hundredths: hundredths)
        #expect(Price(double: price.double) == price)
        #expect(Price("\(price)") == price)
    }

    @Test("A double that no price has is told apart", arguments: [Double.nan, .infinity, 0.001, 1e300])
    func foreignDouble(value: Double) {
        #expect(Price(double: value) == nil)
    }
}
