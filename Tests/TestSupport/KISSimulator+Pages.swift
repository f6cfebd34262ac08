package import KISSimulator

extension KISSimulator {
    /// Data calls about stocks so far, refused ones included.
    package var pages: Int { statistics.pages }
}

extension KISSimulator.Statistics {
    package var pages: Int { byTransaction["FHKST03010200", default: 0] }
}
