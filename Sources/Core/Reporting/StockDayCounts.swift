/// How far a run came with its stock-days. `asked` is the sum of the others when it came to its end.
package struct StockDayCounts: Hashable, Sendable, Encodable {
    package var asked = 0
    /// Days of which a row was written or removed, or, where bars are printed, a bar printed.
    package var rebuilt = 0
    package var unchanged = 0
    package var failed = 0

    package init() {}
}
