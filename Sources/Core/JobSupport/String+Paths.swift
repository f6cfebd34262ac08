extension String {
    /// The path itself when it is absolute, or what it names inside `directory`; without a slash at the end.
    func absolutePath(in directory: String) -> String {
        var path = hasPrefix("/") ? self : directory + "/" + self
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Without the blanks, tabs and line breaks at both ends.
    var trimmingBlanks: String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        }
        let head = unicodeScalars.drop(while: isBlank)
        guard let last = head.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(head[...last])
    }
}
