/// The part of a chart TR's body that is read: `output1` is the stock's quote of this moment, not of the page.
struct PagePayload<Field: CodingKey & CaseIterable & Hashable>: Decodable {
    let rows: [RowPayload<Field>]

    private enum CodingKeys: String, CodingKey {
        case rows = "output2"
    }
}
