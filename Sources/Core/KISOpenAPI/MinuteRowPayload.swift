/// A row of `output2` as sent. Decoding it never fails: one bad row must not cost the page.
struct MinuteRowPayload: Decodable {
    private let fields: [CodingKeys: ScalarPayload]
    /// An object without members, as clients have seen among the rows.
    let isEmpty: Bool

    enum CodingKeys: String, CodingKey, CaseIterable {
        case date = "stck_bsop_date"
        case hour = "stck_cntg_hour"
        case close = "stck_prpr"
        case open = "stck_oprc"
        case high = "stck_hgpr"
        case low = "stck_lwpr"
        case volume = "cntg_vol"
        case cumulativeTurnover = "acml_tr_pbmn"
    }

    init(from decoder: any Decoder) throws {
        var fields: [CodingKeys: ScalarPayload] = [:]
        let container = try? decoder.container(keyedBy: CodingKeys.self)
        for key in CodingKeys.allCases {
            fields[key] = try? container?.decodeIfPresent(ScalarPayload.self, forKey: key)
        }
        self.fields = fields
        isEmpty = (try? decoder.container(keyedBy: AnyName.self).allKeys.isEmpty) ?? false
    }

    subscript(key: CodingKeys) -> ScalarPayload? { fields[key] }

    /// A member of any name.
    private struct AnyName: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
