/// The frame of PostgreSQL's binary COPY format.
enum PostgresCopyFormat {
    /// `PGCOPY\n\377\r\n\0`, no flags, no header extension.
    static let header: [UInt8] =
        Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0] + [0, 0, 0, 0]

    /// Stands in a row's field count where no more rows follow.
    static let trailer: [UInt8] = [0xFF, 0xFF]

    static let nullLength: Int32 = -1
}
