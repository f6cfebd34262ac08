import Glibc

/// Gives libFuzzer's inputs to the decoder that `FUZZ_TARGET` names. A property that does not hold traps, as a bug of the
/// decoder would. libFuzzer brings `main`.
@_cdecl("LLVMFuzzerTestOneInput")
func takeInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosenTarget.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

private let chosenTarget: FuzzTarget = {
    guard let name = getenv("FUZZ_TARGET"), let target = FuzzTarget(rawValue: String(cString: name)) else {
        fatalError("FUZZ_TARGET is one of " + FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return target
}()
