extension ResampleReport {
    /// Bars that are printed leave nothing in the table.
    package var gauges: [Gauge] { into == "table" ? [.bars([(nil, bars)])] : [] }
}
