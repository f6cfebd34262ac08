/// The members of a minute TR's row that are read.
enum MinuteField: String {
    case date = "stck_bsop_date"
    case hour = "stck_cntg_hour"
    case close = "stck_prpr"
    case open = "stck_oprc"
    case high = "stck_hgpr"
    case low = "stck_lwpr"
    case volume = "cntg_vol"
    case cumulativeTurnover = "acml_tr_pbmn"
}
