extension StatusPage {
    static let style: HTML = """
        \(MinuteState.style)
        .legend .whole { margin-right: 1rem; }
        .ended { font-weight: 700; }
        .days svg { width: 100%; height: 7rem; border-bottom: 1px solid var(--quiet); }
        .event { display: block; }
        kbd {
          font: .9375em ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; overflow-wrap: anywhere;
        }
        """
}
