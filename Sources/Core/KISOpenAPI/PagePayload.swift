/// The part of a chart TR's body that is read: `output1` is the stock's quote of this moment, not of the page.
struct PagePayload<Field: RawRepresentable<String> & Sendable> {
    let rows: [RowPayload<Field>]

    /// Nil when it is no page at all.
    init?(_ json: JSONValue?) {
        guard let rows = json?["output2"]?.elements else { return nil }
        self.rows = rows.map(RowPayload.init)
    }
}
