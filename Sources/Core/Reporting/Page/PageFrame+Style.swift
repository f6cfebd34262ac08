extension PageFrame {
    /// Every text colour has a contrast of at least 4.5 : 1 on white. Colours never carry a meaning alone, and
    /// backgrounds carry none: printers leave them out.
    static let baseStyle: HTML = """
        :root {
          --ink: #1b1f24; --quiet: #57606a; --rule: #d8dee4; --paper: #fff;
          --good: #00664a; --bad: #a33c00; --unknown: #5d3a78;
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Apple SD Gothic Neo",
            "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", sans-serif;
          font-variant-numeric: tabular-nums;
        }
        main, footer { width: min(62rem, 100% - 2.5rem); margin: 0 auto; }
        main { padding-top: 2.5rem; }
        section { margin: 3.5rem 0; }
        h2 { margin: 0 0 .25rem; font-size: 1.375rem; line-height: 1.3; letter-spacing: -.01em; }
        h3 { margin: 1.75rem 0 .5rem; font-size: 1rem; line-height: 1.4; }
        p { margin: .25rem 0 .75rem; max-width: 44rem; }
        a { color: inherit; }
        .quiet { color: var(--quiet); }
        .small { font-size: .8125rem; line-height: 1.45; }
        .code { font-variant-numeric: tabular-nums; color: var(--quiet); }
        .whole { white-space: nowrap; }
        table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
        caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
        th, td { padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: baseline; font-weight: 400; }
        th:last-child, td:last-child { padding-right: 0; }
        thead th, thead td { color: var(--quiet); font-size: .8125rem; border-bottom: 1px solid var(--rule); }
        thead th { vertical-align: bottom; }
        tbody > tr + tr > *, tbody + tbody > tr:first-child > * { border-top: 1px solid var(--rule); }
        .number { text-align: right; white-space: nowrap; }
        thead .number { white-space: normal; }
        .number + :not(.number) { padding-left: 1.25rem; }
        [lang=ko] { word-break: keep-all; }
        .wide { overflow-x: auto; }
        figure { margin: 1.25rem 0; }
        figcaption { margin-top: .75rem; max-width: 44rem; }
        svg { display: block; }
        footer {
          margin-top: 4rem; padding-top: 1.25rem; padding-bottom: 3rem; border-top: 1px solid var(--rule);
          color: var(--quiet); font-size: .875rem;
        }
        @media (max-width: 36rem) {
          main, footer { width: calc(100% - 2rem); }
          main { padding-top: 1.5rem; }
          section { margin: 2.5rem 0; }
          table { font-size: .875rem; }
          th, td { padding-right: .5rem; }
        }
        """

    /// Last, so that it wins.
    static let printStyle: HTML = """
        @page { size: A4; margin: 14mm; }
        @media print {
          html { font-size: 10.5pt; }
          main, footer { width: 100%; }
          main { padding-top: 0; }
          section { margin: 8mm 0; }
          h2, h2 + p, h3, caption { break-after: avoid; }
          figure, tr, article, header { break-inside: avoid; }
          thead { display: table-header-group; }
          .wide, article { overflow-x: visible; }
          footer { margin-top: 8mm; padding-bottom: 0; break-inside: avoid; }
        }
        """
}
