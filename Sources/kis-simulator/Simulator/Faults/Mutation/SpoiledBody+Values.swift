extension SpoiledBody {
    mutating func spoilNumber(_ step: MutationStep, _ random: inout SeededGenerator) {
        guard let number = random.element(of: BodyParts(bytes: bytes).numbers) else { return }
        let texts = step == .changeNumber ? SpoiledBody.otherNumbers : SpoiledBody.noNumbers
        let index = random.below(texts.count + (step == .changeNumber ? 8 : 0))
        if index < texts.count {
            replace(number, by: texts[index])
        } else {
            let digit = number.lowerBound + random.below(number.count)
            replace(digit..<digit + 1, by: [0x30 + UInt8(random.below(10))])
        }
    }

    mutating func spoilMember(_ step: MutationStep, _ random: inout SeededGenerator) {
        let members = BodyParts(bytes: bytes).members
        guard let member = random.element(of: members) else { return }
        switch step {
        case .swapNames: if let other = random.element(of: members) { replace(member.name, by: bytes[other.name]) }
        case .renameMember: replace(member.name, by: "x\(random.below(1_000))")
        case .removeMember: removeMember(member.whole)
        case .repeatMember: repeatMember(member, &random)
        case .retypeValue: replace(member.value, by: random.element(of: SpoiledBody.otherTypes) ?? "0")
        case .nestDeeply:
            let depth = [8, 31, 40, 600][random.below(4)]
            let (opening, closing) = random.chance(0.5) ? ("[", "]") : (#"{"a":"#, "}")
            replace(
                member.value,
                by: String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth))
        case .lengthenText:
            let character = random.element(of: ["0", "9", "x", "가"]) ?? "0"
            let text = String(repeating: character, count: 1 + random.below(100_000))
            replace(member.value, by: "\"\(text)\"")
        case .escapeCharacter: escapeCharacter(in: member.value, &random)
        case .secondsInLabel:
            guard let label = members.filter({ bytes[$0.name].elementsEqual("stck_cntg_hour".utf8) }).randomly(&random),
                label.value.count == 8
            else { return }
            replace(label.value.upperBound - 3..<label.value.upperBound - 1, by: "11")
        default: break
        }
    }

    /// With the comma behind or before it.
    private mutating func removeMember(_ member: Range<Int>) {
        let comma = UInt8(ascii: ",")
        if member.upperBound < bytes.count, bytes[member.upperBound] == comma {
            replace(member.lowerBound..<member.upperBound + 1, by: [])
        } else if member.lowerBound > 0, bytes[member.lowerBound - 1] == comma {
            replace(member.lowerBound - 1..<member.upperBound, by: [])
        } else {
            replace(member, by: [])
        }
    }

    private mutating func repeatMember(_ member: BodyParts.Member, _ random: inout SeededGenerator) {
        let other = random.element(of: ["1", "69700", "20261120", "101000"]) ?? "1"
        let name = String(decoding: bytes[member.name], as: UTF8.self)
        let place = random.chance(0.5) ? member.whole.lowerBound : member.whole.upperBound
        let text = "\"\(name)\":\"\(other)\""
        replace(place..<place, by: place == member.whole.lowerBound ? text + "," : "," + text)
    }

    /// One that stands for itself, so that the text means the same.
    private mutating func escapeCharacter(in text: Range<Int>, _ random: inout SeededGenerator) {
        guard let index = random.element(of: text.dropFirst().dropLast()), bytes[index] < 0x80,
            !"\"\\u".utf8.contains(bytes[index])
        else { return }
        let digits = String(bytes[index], radix: 16)
        replace(index..<index + 1, by: "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
    }

    private static let otherNumbers = [
        "0", "1", "00", "007", "2147483648", "20261120", "20260230", "083000", "101000", "153000",
    ]

    private static let noNumbers = [
        "-5", "--5", "+5", "NaN", "Infinity", "1e309", "1E3", "0x1F", "", " 5", "5 ", "1,000", "６９７００", "٣", "5.005",
        "5..0", "99999999999999999999", "9223372036854775808", "-9223372036854775808", "null", "1/2", "½",
    ]

    private static let otherTypes = [
        "0", "-1", "69700", "1e400", "-0", "0.1", "00012", "null", "true", "false", "[]", "{}", #"["1"]"#,
        #"{"a":"1"}"#, "", "NaN", "-", #""\x""#, #""\ud800""#, "'1'", #""1"#,
    ]
}

extension [BodyParts.Member] {
    fileprivate func randomly(_ random: inout SeededGenerator) -> BodyParts.Member? { random.element(of: self) }
}
