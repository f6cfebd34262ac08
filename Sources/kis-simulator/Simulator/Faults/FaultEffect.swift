package import MarketData

/// What a fault does to an answer.
package enum FaultEffect: Hashable, Sendable {
    // The answer is another one.
    /// A status with KIS's envelope, or with the two-member body on OAuth calls.
    case envelope(status: Int, code: String, message: String)
    /// A status with an empty JSON body.
    case status(Int)
    /// 429 that says how many seconds to wait.
    case retryAfter(seconds: Int)
    /// The page of some proxy.
    case html(status: Int)
    case redirect(to: String)
    case emptyBody
    case nullBody
    case arrayBody
    /// Bytes that are no text at all.
    case garbage
    /// A text member with bytes that are not UTF-8.
    case invalidUTF8
    /// 100,000 opening brackets.
    case deepNesting
    /// Valid JSON of more than 4 MiB.
    case hugeBody
    /// Said to be gzip, and is not.
    case brokenGzip
    /// Spoiled by chance, each body in its own way, so that who reads strictly can tell: see `BodyMutation`.
    case mutated(seed: UInt64)

    // The answer is right, its way to the client is not.
    case delay(Duration)
    case slow(bytesPerSecond: Int)
    /// Half of the body, then the connection closes.
    case truncated
    /// Content-Length is 20 bytes below the truth.
    case shortLength
    /// Said to be chunked, with a chunk length that is no number.
    case brokenChunks
    case reset
    case closeUnanswered

    // The envelope is not what was documented.
    case missingReturnCode
    /// `"rt_cd":0`
    case numericReturnCode
    case emptyRows
    case missingRows
    /// Every value of every row without its quotes.
    case bareNumbers

    // Single rows are wrong. Row 0 is the newest; nil picks the newest traded row that is not row 0.
    case duplicateRow(Int?)
    /// The row twice, with different closes.
    case contradictingRow(Int?)
    case shuffledRows
    /// Every page in an order of its own, some of its rows twice.
    case disorderedRows(seed: UInt64)
    /// Every third row is dated a week earlier.
    case otherDayRows
    /// Labels end in `11`.
    case secondsInLabels
    /// Three more rows, with labels after the newest.
    case futureRows
    /// One member of a row replaced; `null` comes without quotes.
    case badValue(field: String, value: String, row: Int?)
    case highBelowLow(Int?)
    /// All four prices 0, the volume as it was.
    case zeroPrice(Int?)
    /// The cumulative turnover of one row is far too large.
    case wrongTurnover(Int?)
    /// One row is left out.
    case missingRow(Int?)
    /// An empty object among the rows.
    case blankRow(Int?)

    // Days are not what they were.
    /// Every row is dated one session earlier; the oldest is left out.
    case shiftedDays
    /// One price of one row, of nil the close, is a tick higher, and the high with it where it must be; the low is a tick
    /// lower. A price of 0 stays.
    case oneTickOff(Int?, field: String? = nil)
    /// The prices of this row and all older ones divided, as by a split; nil: of all rows.
    case scaledPrices(divisor: Int64, from: Int?)
    case doubledVolume(Int?)
    /// The volume of one row lacks so many per cent, a share at least, as before late trades are counted.
    case lateVolume(percent: Int64, row: Int)
    /// Open, high, low and volume of one row are 0, as on a day without a trade.
    case zeroedHalt(Int?)
    /// One row is dated on the Saturday after it, and stands where that date belongs.
    case movedRow(Int?)
    /// This row and all older ones of the page are left out, as of a history that begins too late.
    case missingOlderRows(from: Int)
    /// What is sent is another stock's. The chart feed's document goes on naming the one that was asked for; KIS's
    /// `output1` is of the other one, as its rows are.
    case otherStock(StockCode)
    /// The page that ends so many minutes later than the one that was asked for, or earlier; at the ends of a day, at those.
    case otherMoment(minutes: Int)
    /// The chart feed's document says that it is about another stock.
    case wrongSymbol
}
