extension PageFrame {
    /// The headline with its verdict, the facts under it, and the pictures with a row a stock: what pages share beyond their
    /// base.
    static let pictureStyle: HTML = """
        header .verdict {
          display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: flex-end; margin: 1rem 0 2rem;
        }
        header .verdict > div { flex: 1 1 26rem; }
        header.agrees { --verdict: var(--good); }
        header.below_target { --verdict: var(--bad); }
        header.invalid { --verdict: var(--unknown); }
        .badge {
          display: inline-block; margin: 0 0 1rem; padding: .2rem .75rem; border: 2px solid var(--verdict);
          border-radius: 2rem; color: var(--verdict); font-weight: 700;
        }
        h1 { margin: 0; font-size: 1.375rem; font-weight: 500; line-height: 1.3; }
        h1 strong {
          display: block; color: var(--verdict); font-size: clamp(3.5rem, 15vw, 6.5rem); font-weight: 700;
          line-height: 1.05; letter-spacing: -.03em; white-space: nowrap;
        }
        header.invalid h1 { color: var(--verdict); font-size: clamp(1.75rem, 6vw, 2.75rem); font-weight: 700; }
        header.invalid h1 + p { margin-top: 1rem; }
        dl, dd { margin: 0; }
        dt { color: var(--quiet); font-size: .8125rem; }
        .aside { display: flex; gap: 2.5rem; padding-bottom: .25rem; }
        .aside dt + dd { font-size: 1.75rem; font-weight: 600; line-height: 1.3; white-space: nowrap; }
        .facts {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: .75rem 1.5rem;
          padding: 1.25rem 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule);
        }
        .swatch { display: inline-block; width: 1rem; height: .625rem; margin-right: .5rem; }
        .none { fill: #eef1f4; }
        .days, .map { --label: 13rem; --count: 3.5rem; }
        .axis { position: relative; height: 1.25rem; font-size: .75rem; color: var(--quiet); }
        .axis span {
          position: absolute; top: .25rem; transform: translateX(-50%); white-space: nowrap; line-height: 1;
        }
        .axis span + span:last-child { transform: translateX(-85%); }
        .map table { table-layout: fixed; font-size: .8125rem; }
        .map thead th:first-child { width: var(--label); }
        .map thead th:last-child { width: var(--count); }
        .map th, .map td { padding: .125rem 0; border: 0; vertical-align: middle; }
        .map tbody tr + tr > * { border-top: 0; }
        .map tbody th { padding-right: .75rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .map svg { width: 100%; height: 1.125rem; shape-rendering: crispEdges; }
        @media (max-width: 36rem) {
          .days, .map { --label: 7rem; --count: 2.75rem; }
          .facts { grid-template-columns: 1fr 1fr; }
          .facts > :first-child { grid-column: 1 / -1; }
          .map .code { display: none; }
        }
        @media print {
          h1 strong { font-size: 4.5rem; }
          .days, .map { --label: 11rem; }
          .map { break-inside: auto; }
          .map svg { height: .8rem; }
        }
        """
}
