import Reporting
import Testing

struct HTMLTests {
    private static let escapes = [
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        (#"" onload="alert(1)"#, "&quot; onload=&quot;alert(1)"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("line\nbreak\u{1B}[31m\u{202E}", #"line\nbreak\u001b[31m\u202e"#),
        ("삼성전자 ½", "삼성전자 ½"),
        // Swift sees one character, neither `<` nor `"`; a browser sees the markup.
        ("<\u{338}b>\"\u{301}", "&lt;\u{338}b&gt;&quot;\u{301}"),
        ("", ""),
    ]

    @Test("Text from outside is escaped", arguments: escapes)
    func escape(text: String, expected: String) {
        let html: HTML = "<td title=\"\(text)\">\(text)</td>"
        #expect(html.text == "<td title=\"\(expected)\">\(expected)</td>")
    }

    @Test("A part of a text is escaped like the whole of it")
    func substring() {
        let html: HTML = "<td>\("a<b".dropFirst())</td>"
        #expect(html.text == "<td>&lt;b</td>")
    }

    @Test("Pieces of a page go in as they are, and numbers without separators")
    func pieces() {
        let name = "<b>"
        let rows = [1, 20_000].map { "<tr><td>\($0)</td><td>\(name)</td></tr>" as HTML }
        let table: HTML = "<table>\(rows)</table>"
        #expect(
            table.text
                == "<table><tr><td>1</td><td>&lt;b&gt;</td></tr><tr><td>20000</td><td>&lt;b&gt;</td></tr></table>")
    }

    @Test("A text that was put together elsewhere is a text, whatever it looks like")
    func concatenated() {
        let markup = "<b>" + "bold" + "</b>"
        let html: HTML = "\(markup)"
        #expect(html.text == "&lt;b&gt;bold&lt;/b&gt;")
    }
}
