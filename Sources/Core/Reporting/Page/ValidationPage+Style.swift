import MarketData

extension ValidationPage {
    static let style: HTML = """
        aside { margin-top: 2rem; border-left: 4px solid var(--rule); padding-left: 1rem; }
        .classes {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr));
          gap: 1.5rem 2.5rem;
        }
        .classes table { align-self: start; break-inside: avoid; }
        .classes th .small { display: block; }
        .agreed { fill: #cbe6da; }
        .within { fill: #7fbfa6; }
        .beyond { fill: #d55e00; }
        \(DayClass.style)
        .plot { display: grid; grid-template-columns: var(--label) minmax(0, 1fr) var(--count); }
        .plot svg { width: 100%; height: 11rem; border-bottom: 1px solid var(--quiet); }
        .plot path { fill: none; stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 5 4; }
        .scale { position: relative; font-size: .75rem; color: var(--quiet); }
        .scale span {
          position: absolute; right: .5rem; transform: translateY(-50%); white-space: nowrap; line-height: 1;
        }
        .scale.right span { right: auto; left: .375rem; color: var(--ink); }
        .scale span + span:last-child { transform: translateY(-90%); }
        .days > .axis { margin: 0 var(--count) 0 var(--label); }
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
          .number + :not(.number) { padding-left: .5rem; }
          .where .code { display: none; }
          .fields, .factors { font-size: .8125rem; }
          .factors [lang=ko] { word-break: normal; }
          .factors th, .factors td { padding-right: .375rem; }
          .fields thead th { font-size: .75rem; }
          .plot svg { height: 9rem; }
          article th, article td { padding-right: .3rem; }
          article table { font-size: .75rem; }
        }
        @media print {
          .sizes, .fields { break-inside: avoid; }
          .map figcaption, .days + * { break-before: avoid; }
          .classes { grid-template-columns: 1fr 1fr 1fr; gap: 6mm; }
          .blocks { grid-template-columns: 1fr 1fr; gap: 5mm 8mm; }
          article { overflow-x: visible; }
          article table { font-size: .7rem; }
          article th, article td { padding-right: .25rem; }
        }
        """
}
