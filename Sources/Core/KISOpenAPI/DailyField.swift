/// The members of FHKST03010100's row that are read.
enum DailyField: String {
    case date = "stck_bsop_date"
    case open = "stck_oprc"
    case high = "stck_hgpr"
    case low = "stck_lwpr"
    case close = "stck_clpr"
    case volume = "acml_vol"
}
