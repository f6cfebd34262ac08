/// The part of a minute TR's body that is read: `output1` is the stock's quote of this moment, not of the page.
struct MinutePagePayload: Decodable {
    let rows: [MinuteRowPayload]

    private enum CodingKeys: String, CodingKey {
        case rows = "output2"
    }
}
