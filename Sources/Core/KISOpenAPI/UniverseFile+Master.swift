package import MarketData

extension UniverseFile {
    /// Reads the whole content of one of KIS's master files, `kospi_code.mst` or `kosdaq_code.mst`; nil when it is
    /// neither. Source: `https://new.real.download.dws.co.kr/common/master/<name>.zip`; lines of fixed width in cp949,
    /// described in `stocks_info` of KIS's own examples.
    ///
    /// Of the thousands of lines it takes the ordinary shares, so that both files together are every company listed on
    /// KOSPI and KOSDAQ:
    /// - group `ST`: no fund, trust, warrant, depositary receipt or foreign share; nothing marked as an ETP
    /// - no SPAC: a shell that waits for a merger, priced like a deposit
    /// - no clean-up trading (정리매매): delisted within days
    /// - no preferred share: the company is there already, and the pace is what limits a collector. Who wants one names
    ///   it in a CSV beside the master files
    /// - trading halts and administrative issues (거래정지, 관리종목) stay: both are listed, the one comes back any day
    ///   and the other trades every day; leaving them out would tear holes into the history
    ///
    /// Has code, name, market and market capitalisation (previous day, hundred million won), and no priority. Only lines
    /// that are taken are decoded: names of other products may be cut amid a character.
    package init?(name: String, master content: [UInt8]) {
        let lines = UniverseFile.lines(of: content)
        guard let layout = MasterLayout(of: lines) else { return nil }
        self.init(name: name)
        guard let decoder = CP949Decoder() else {
            add(.noDecoder)
            return
        }
        for (offset, line) in lines.enumerated() {
            do throws(UniverseFault.Reason) {
                let row = try MasterRow(line, layout)
                if row.isCollected { add(try row.listing(decoder), line: offset + 1) }
            } catch {
                add(error, line: offset + 1)
            }
        }
    }
}
