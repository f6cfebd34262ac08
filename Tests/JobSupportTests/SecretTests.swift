import JobSupport
import Testing

struct SecretTests {
    private let secret = Secret("canary-1f9a")

    @Test("A secret is not seen, however it is printed")
    func unseen() {
        struct Holder {
            let secret: Secret
            let list: [Secret]
            let maybe: Secret?
        }
        let holder = Holder(secret: secret, list: [secret], maybe: secret)
        var dumped = ""
        dump(holder, to: &dumped)
        let prints = ["\(secret)", String(reflecting: secret), "\(holder)", String(reflecting: holder), dumped]
        for text in prints { #expect(!text.contains("canary") && text.contains("***")) }
        #expect(Mirror(reflecting: secret).children.isEmpty)
    }

    @Test("Only reveal shows it")
    func reveal() {
        #expect(secret.reveal() == "canary-1f9a")
    }
}
