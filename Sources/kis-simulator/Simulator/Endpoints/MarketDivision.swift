/// Where the trades of a page took place. Nothing trades on Nextrade here, so that both venues together are KRX.
enum MarketDivision: String {
    case krx = "J"
    case nextrade = "NX"
    case unified = "UN"
}
