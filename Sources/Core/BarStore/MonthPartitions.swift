package import MarketData

/// The partitions that the minutes of a day and of the two months after need.
package struct MonthPartitions: Sendable {
    /// The first days of the months that have none.
    package let missing: [TradingDate]
    /// The role may have them created: `create_minute_partitions` then has the rights of the table's owner.
    package let mayCreate: Bool
    /// Whose the table is.
    package let owner: String
}
