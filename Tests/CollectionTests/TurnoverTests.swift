import Collection
import KISOpenAPI
import MarketData
import Testing

/// "The turnover witness": the cumulative turnover tells which row is wrong, or that one is missing.
@Suite struct TurnoverTests {
    private func page(_ change: (inout PageFixture) -> Void) -> PageJudgement {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5)
        page.add("09:41", volume: 6)
        change(&page)
        page.add("09:44", volume: 8)
        return page.judged(until: "09:44", askedAt: "10:00:00")
    }

    @Test("Rows whose turnover fits are proven, one won a share of slack included")
    func fits() {
        let judged = page {
            $0.add("09:42", volume: 7, error: 7); $0.add("09:43", volume: 10, error: -10)
        }
        #expect(judged.proven == "09:40-09:44")
        #expect(judged.disputed.isEmpty)
    }

    @Test(
        "A row whose turnover lies outside its prices is disputed: neither stored nor settled",
        arguments: [8, -8] as [Int64])
    func wrongVolume(error: Int64) {
        let judged = page {
            $0.add("09:42", volume: 7, error: error); $0.add("09:43", volume: 1)
        }
        #expect(judged.proven == "09:40-09:41, 09:43-09:44")
        #expect(judged.disputed == ["09:42"])
        #expect(judged.barMinutes == ["09:40", "09:41", "09:43", "09:44"])
    }

    @Test("A row whose own cumulative figure slipped takes the next one with it, for both differences are off")
    func slippedTotal() {
        let judged = page {
            $0.add("09:42", volume: 7, slip: 50_000); $0.add("09:43", volume: 1)
        }
        #expect(judged.disputed == ["09:42", "09:43"])
        #expect(judged.proven == "09:40-09:41, 09:44")
    }

    @Test("A row left out of the middle disputes its own minute and the one after it")
    func missingRow() {
        let judged = page { page in
            page.add("09:42", volume: 7)
            page.rows.removeLast()
            page.add("09:43", volume: 1)
        }
        #expect(judged.disputed == ["09:42", "09:43"])
        #expect(judged.proven == "09:40-09:41, 09:44")
    }

    @Test("An untraded minute during which turnover grew is disputed: its volume stands in another row")
    func volumeInAnotherRow() {
        let judged = page {
            $0.add("09:42", volume: 0, error: 7_000); $0.add("09:43", volume: 1)
        }
        #expect(judged.disputed == ["09:42"])
    }

    @Test("The oldest row, which no older one witnesses, is disputed together with the row it contradicts")
    func oldestRow() {
        var page = PageFixture(turnoverBefore: 1_000_000)
        page.add("09:40", volume: 5, slip: -90_000)
        page.add("09:41", volume: 6)
        page.add("09:42", volume: 6)
        #expect(page.judged(until: "09:42", askedAt: "10:00:00").disputed == ["09:40", "09:41"])
    }

    @Test("A page that ends right below another one witnesses that one's oldest row")
    func acrossPages() throws {
        func judged(slip: Int64) throws -> PageJudgement {
            var newer = PageFixture(turnoverBefore: 1_000_000 + 11_000)
            newer.add("09:42", volume: 7, slip: slip)
            newer.add("09:43", volume: 1, slip: slip)
            let held = try #require(newer.judged(until: "09:43", askedAt: "10:00:00").unwitnessed)
            #expect(held.row.label.minute.description == "09:42")
            var older = PageFixture(turnoverBefore: 1_000_000)
            older.add("09:40", volume: 5)
            older.add("09:41", volume: 6)
            return older.judged(until: "09:41", askedAt: "10:00:01", held: held)
        }
        #expect(try judged(slip: 0).proven == "09:40-09:42")
        #expect(try judged(slip: 0).barMinutes == ["09:40", "09:41", "09:42"])
        #expect(try judged(slip: 99).disputed == ["09:42"])
    }

    @Test("Turnover is compared exactly, however large it is")
    func largeNumbers() throws {
        let label = BarLabel(PageFixture.session.date, PageFixture.minute("09:40"))
        var page = PageFixture()
        page.rows = [
            MinuteRow(
                label: label, bar: PageFixture.bar(label, 100_000_000_000, 90_000_000),
                cumulativeTurnover: 9_000_000_000_000_000_000)
        ]
        #expect(page.judged(until: "09:40", askedAt: "10:00:00").proven == "09:00-09:40")
    }
}
