import MarketData

extension ValidationPage {
    static let style: HTML = """
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
        aside { margin-top: 2rem; border-left: 4px solid var(--rule); padding-left: 1rem; }
        .classes {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
          gap: 1.5rem 2.5rem;
        }
        .classes table { align-self: start; break-inside: avoid; }
        .classes th .small { display: block; }
        .swatch { display: inline-block; width: 1rem; height: .625rem; margin-right: .5rem; }
        .agreed { fill: #cbe6da; }
        .none { fill: #eef1f4; }
        .within { fill: #7fbfa6; }
        .beyond { fill: #d55e00; }
        \(DayClass.style)
        .days, .map { --label: 13rem; --count: 3.5rem; }
        .plot { display: grid; grid-template-columns: var(--label) minmax(0, 1fr) var(--count); }
        .plot svg { width: 100%; height: 11rem; border-bottom: 1px solid var(--quiet); }
        .plot path { fill: none; stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 5 4; }
        .scale { position: relative; font-size: .75rem; color: var(--quiet); }
        .scale span {
          position: absolute; right: .5rem; transform: translateY(-50%); white-space: nowrap; line-height: 1;
        }
        .scale.right span { right: auto; left: .375rem; color: var(--ink); }
        .axis { position: relative; height: 1.25rem; font-size: .75rem; color: var(--quiet); }
        .axis span {
          position: absolute; top: .25rem; transform: translateX(-50%); white-space: nowrap; line-height: 1;
        }
        .axis span + span:last-child { transform: translateX(-85%); }
        .scale span + span:last-child { transform: translateY(-90%); }
        .days > .axis { margin: 0 var(--count) 0 var(--label); }
        .map table { table-layout: fixed; font-size: .8125rem; }
        .map thead th:first-child { width: var(--label); }
        .map thead th:last-child { width: var(--count); }
        .map th, .map td { padding: .125rem 0; border: 0; vertical-align: middle; }
        .map tbody tr + tr > * { border-top: 0; }
        .map tbody th { padding-right: .75rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
        .map svg { width: 100%; height: 1.125rem; shape-rendering: crispEdges; }
        .columns {
          display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 2rem 3rem;
          margin-top: 1.25rem;
        }
        .columns > div { min-width: 0; }
        .sizes th, .sizes td {
          border: 0 !important; padding: .2rem .75rem .2rem 0; vertical-align: middle; white-space: nowrap;
        }
        .sizes td:nth-child(2) { width: 60%; }
        .sizes tr > :last-child { padding-right: 0; }
        .sizes .edge > * { border-top: 2px dotted var(--quiet) !important; }
        .sizes svg { width: 100%; height: .875rem; }
        .fields .volume > tr > * { border-top: 1px solid var(--quiet); }
        .fields .where { display: block; color: var(--quiet); white-space: normal; }
        .words { min-width: 5rem; }
        .plain { list-style: none; margin: .75rem 0 0; padding: 0; }
        .plain li + li { margin-top: .2rem; }
        .blocks {
          display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr)); gap: 1.75rem 2.5rem;
          margin-top: 1.25rem;
        }
        article { min-width: 0; overflow-x: auto; border-top: 1px solid var(--ink); padding-top: .6rem; }
        article h3 { margin: 0; }
        article p { margin: .15rem 0 .35rem; }
        article table { font-size: .8125rem; }
        article th, article td { padding: .2rem .5rem .2rem 0; }
        article thead th { font-size: .75rem; }
        article tbody tr + tr > * { border-top: 0; }
        .reason { text-align: right; }
        em { font-style: normal; font-weight: 700; text-decoration: underline; }
        @media (max-width: 60rem) {
          .columns { grid-template-columns: minmax(0, 1fr); }
        }
        @media (max-width: 36rem) {
          .days, .map { --label: 7rem; --count: 2.75rem; }
          .facts { grid-template-columns: 1fr 1fr; }
          .facts > :first-child { grid-column: 1 / -1; }
          .number + :not(.number) { padding-left: .5rem; }
          .map .code, .where .code { display: none; }
          .fields, .factors { font-size: .8125rem; }
          .factors [lang=ko] { word-break: normal; }
          .factors th, .factors td { padding-right: .375rem; }
          .fields thead th { font-size: .75rem; }
          .plot svg { height: 9rem; }
          article th, article td { padding-right: .3rem; }
          article table { font-size: .75rem; }
        }
        @media print {
          h1 strong { font-size: 4.5rem; }
          .days, .map { --label: 11rem; }
          .map { break-inside: auto; }
          .sizes, .fields { break-inside: avoid; }
          .map svg { height: .8rem; }
          .map figcaption, .days + * { break-before: avoid; }
          .classes { grid-template-columns: 1fr 1fr 1fr; gap: 6mm; }
          .blocks { grid-template-columns: 1fr 1fr; gap: 5mm 8mm; }
          article { overflow-x: visible; }
          article table { font-size: .7rem; }
          article th, article td { padding-right: .25rem; }
        }
        """
}
