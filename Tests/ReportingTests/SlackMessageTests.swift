import Foundation
import Reporting
import Testing

@Suite struct SlackMessageTests {
    @Test(
        "Nothing in a message can address people, link anywhere or break out of its JSON",
        arguments: [
            ("<!channel> & <http://a|b>", "&lt;!channel&gt; &amp; &lt;http://a|b&gt;"),
            (#"a "quoted" \ path"#, #"a "quoted" \ path"#), ("two\nlines\u{1b}[31m", #"two\nlines\u001b[31m"#),
            ("삼성전자 005930", "삼성전자 005930"),
        ])
    func escaping(line: String, text: String) throws {
        let body = Data(SlackMessage([line, "second"]).body)
        let message = try #require(try JSONSerialization.jsonObject(with: body) as? [String: String])
        #expect(message == ["text": text + "\nsecond"])
    }
}
