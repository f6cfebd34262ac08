internal import MarketData

/// The part of CTCA0903R's body that is read. KIS documents `output` as an object and sends a list of days.
struct OpenDaysPayload: Decodable {
    let rows: [Row]

    private enum CodingKeys: String, CodingKey {
        case rows = "output"
    }

    /// Decoding a row never fails: one bad row must not cost the others.
    struct Row: Decodable {
        let date: TradingDate?
        /// Nil for anything but Y and N.
        let isOpen: Bool?

        private enum CodingKeys: String, CodingKey {
            case date = "bass_dt"
            case isOpen = "opnd_yn"
        }

        init(from decoder: any Decoder) throws {
            let container = try? decoder.container(keyedBy: CodingKeys.self)
            func text(_ key: CodingKeys) -> String? { try? container?.decode(String.self, forKey: key) }
            date = text(.date).flatMap { TradingDate($0) }
            isOpen = ["Y": true, "N": false][text(.isOpen) ?? ""]
        }
    }
}
