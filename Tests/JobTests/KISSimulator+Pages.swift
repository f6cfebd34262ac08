import KISSimulator

extension KISSimulator {
    /// Data calls about stocks so far, refused ones included.
    var pages: Int { statistics.pages }
}

extension KISSimulator.Statistics {
    var pages: Int { byTransaction["FHKST03010200", default: 0] }
}
