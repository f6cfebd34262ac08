/// The data calls, as a correct client makes them.
enum TR: String, CaseIterable {
    case today = "FHKST03010200"
    case past = "FHKST03010230"
    case daily = "FHKST03010100"
    case holiday = "CTCA0903R"

    var name: String {
        switch self {
        case .today: "inquire-time-itemchartprice"
        case .past: "inquire-time-dailychartprice"
        case .daily: "inquire-daily-itemchartprice"
        case .holiday: "chk-holiday"
        }
    }

    /// What a correct client sends.
    var parameters: [String: String] {
        switch self {
        case .today:
            [
                "FID_ETC_CLS_CODE": "", "FID_COND_MRKT_DIV_CODE": "J", "FID_INPUT_ISCD": "005930",
                "FID_INPUT_HOUR_1": "101100", "FID_PW_DATA_INCU_YN": "Y",
            ]
        case .past:
            [
                "FID_COND_MRKT_DIV_CODE": "J", "FID_INPUT_ISCD": "005930", "FID_INPUT_HOUR_1": "153000",
                "FID_INPUT_DATE_1": "20261118", "FID_PW_DATA_INCU_YN": "Y", "FID_FAKE_TICK_INCU_YN": "",
            ]
        case .daily:
            [
                "FID_COND_MRKT_DIV_CODE": "J", "FID_INPUT_ISCD": "005930", "FID_INPUT_DATE_1": "20260101",
                "FID_INPUT_DATE_2": "20261231", "FID_PERIOD_DIV_CODE": "D", "FID_ORG_ADJ_PRC": "0",
            ]
        case .holiday: ["BASS_DT": "20261120", "CTX_AREA_FK": "", "CTX_AREA_NK": ""]
        }
    }
}
