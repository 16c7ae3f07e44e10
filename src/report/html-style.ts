import { chartCss, fontStack, paletteCss } from '../charts/style.ts'

/** The page: one typeface, five sizes, a 4-px grid, thin rules; screen in two themes, and A4. */
const pageCss = `
*, *::before, *::after { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font-family: ${fontStack}; font-size: 16px; line-height: 1.5; font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: anywhere; }
main { width: min(100% - 32px, 1104px); margin: 0 auto; padding: 40px 0 96px; }
p, ul, dl { margin: 0 0 16px; max-width: 72ch; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; hyphens: auto; }
h1 { font-size: 32px; font-weight: 650; margin: 0 0 20px; letter-spacing: -0.01em; max-width: 34em; text-wrap: pretty; }
h2 { font-size: 23px; font-weight: 650; margin: 0 0 8px; }
h3 { font-size: 17px; font-weight: 650; margin: 36px 0 8px; }
section { margin-top: 64px; padding-top: 20px; border-top: 1px solid var(--rule); }
small { display: block; font-size: 13px; color: var(--soft); line-height: 1.4; }
code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: 13px; }
a { color: var(--saves); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--saves); outline-offset: 2px; }
.kicker { font-weight: 600; color: var(--soft); margin-bottom: 8px; }
.payer { color: var(--pays); }
.beneficiary { color: var(--saves); }
.rest { font-size: 18px; margin-bottom: 8px; }
.summary, .lede, .aside { color: var(--soft); }
.rest + .summary { margin-top: 16px; }
.lede { margin-bottom: 20px; }
.aside { font-size: 14.5px; margin-top: 16px; }
.facts { display: flex; flex-wrap: wrap; gap: 12px 32px; max-width: none; margin: 28px 0 0; padding: 12px 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); }
.facts dt { font-size: 13px; color: var(--soft); }
.facts dd { margin: 0; font-size: 15px; }
nav { margin: 20px 0 0; font-size: 15px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 0; margin: 0; max-width: none; }
nav a { display: inline-block; padding: 4px 0; }
figure { margin: 0 0 16px; }
.figure-title { font-size: 15px; font-weight: 600; margin: 16px 0 4px; }
.at-wide, .at-medium, .at-narrow, .at-paper { display: none; }
.at-narrow { display: block; max-width: 460px; }
.at-medium { max-width: 860px; }
.at-narrow > svg, .at-medium > svg { width: 100%; }
@media (min-width: 720px) { .at-narrow { display: none; } .at-medium { display: block; } }
@media (min-width: 1136px) { .at-medium { display: none; } .at-wide { display: block; } }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 13.5px; color: var(--soft); max-width: none; margin-bottom: 20px; }
.legend li { display: flex; align-items: center; gap: 8px; }
.key { flex: none; width: 14px; height: 14px; }
.key-cash { background: var(--saves-fill); }
.key-capacity, .key-gains { background: var(--saves-pale); }
.key-pays { background: var(--pays-fill); }
.key-loses { background: var(--pays-pale); }
.key-dot { width: 8px; height: 8px; border-radius: 50%; background: var(--ink); }
.key-open { width: 8px; height: 8px; border-radius: 50%; border: 1.5px solid var(--ink); }
.key-mean { width: 0; height: 0; border: 5px solid transparent; border-bottom: 8px solid var(--ink); border-top: 0; }
.key-weak { width: 24px; height: 0; border-top: 2px dotted var(--ink); }
.key-interval { width: 2px; height: 14px; background: var(--ink); }
.key-middle { width: 9px; height: 9px; border-radius: 50%; background: var(--ink); }
.key-half { width: 24px; height: 6px; background: var(--saves-pale); }
.key-whiskers { width: 24px; height: 2px; background: var(--edge); }
details { margin: 12px 0 0; font-size: 15px; }
summary { cursor: pointer; color: var(--saves); font-size: 14.5px; padding: 4px 0; width: fit-content; }
table { border-collapse: collapse; width: 100%; margin: 12px 0 28px; font-size: 14.5px; line-height: 1.4; }
caption { text-align: left; color: var(--soft); font-size: 14px; padding: 0 0 8px; }
th, td { text-align: left; vertical-align: top; padding: 7px 20px 7px 0; border-bottom: 1px solid var(--rule); font-weight: 400; overflow-wrap: anywhere; min-width: 68px; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: 13px; color: var(--soft); vertical-align: bottom; border-bottom: 1px solid var(--ink); }
.number { text-align: right; white-space: nowrap; }
thead .number { white-space: normal; }
[data-pad]::after { content: attr(data-pad); visibility: hidden; }
tr.strong > * { font-weight: 600; }
tr.strong small { font-weight: 400; }
tr.child > th { padding-left: 16px; }
tbody th, .owners td:nth-child(2) { overflow-wrap: break-word; hyphens: auto; }
td .line { display: block; }
.scroll { overflow-x: auto; }
.dense td, .dense th { padding-top: 4px; padding-bottom: 4px; }
.matrix { width: auto; min-width: min(100%, 560px); }
.matrix td.number { padding: 7px 12px; }
.matrix th.number { padding-right: 12px; padding-left: 12px; }
.gain-1 { background: color-mix(in srgb, var(--saves-fill) 6%, transparent); } .gain-2 { background: color-mix(in srgb, var(--saves-fill) 11%, transparent); }
.gain-3 { background: color-mix(in srgb, var(--saves-fill) 16%, transparent); } .gain-4 { background: color-mix(in srgb, var(--saves-fill) 21%, transparent); } .gain-5 { background: color-mix(in srgb, var(--saves-fill) 26%, transparent); }
.loss-1 { background: color-mix(in srgb, var(--pays-fill) 6%, transparent); } .loss-2 { background: color-mix(in srgb, var(--pays-fill) 11%, transparent); }
.loss-3 { background: color-mix(in srgb, var(--pays-fill) 16%, transparent); } .loss-4 { background: color-mix(in srgb, var(--pays-fill) 21%, transparent); } .loss-5 { background: color-mix(in srgb, var(--pays-fill) 26%, transparent); }
td[class*='gain-'] small, td[class*='loss-'] small { color: var(--ink); }
.loss-word { font-style: normal; color: var(--pays); font-size: 13px; }
.three { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px 32px; max-width: none; margin: 20px 0 24px; }
.three dt { font-weight: 600; }
.three dd { margin: 0; color: var(--soft); font-size: 15px; }
.other { margin-top: 40px; }
.other + .other { padding-top: 8px; border-top: 1px solid var(--rule); }
.story { font-size: 20px; font-weight: 600; line-height: 1.35; margin-bottom: 12px; }
.grades { list-style: none; padding: 0; font-size: 14px; color: var(--soft); }
.grades li { display: flex; gap: 12px; margin: 4px 0; }
.grade { display: inline-block; flex: none; white-space: nowrap; min-width: 84px; padding-left: 16px; position: relative; color: var(--ink); font-size: 14px; }
.grade::before { content: ''; position: absolute; left: 0; top: 0.35em; width: 10px; height: 10px; border: 1.5px solid var(--ink); border-radius: 50%; background: var(--ink); }
.grade-moderate::before { background: linear-gradient(90deg, var(--ink) 50%, transparent 50%); }
.grade-weak::before, .grade-assumption::before { background: transparent; }
.grade-assumption::before { border-style: dotted; }
.grade-none { color: var(--soft); }
.grade-none::before { border-color: var(--rule); background: transparent; }
.inputs th:first-child, .edges th:first-child { min-width: 180px; }
.plans td:nth-child(4) { min-width: 150px; }
.inputs td:nth-child(4) { min-width: 116px; overflow-wrap: break-word; hyphens: auto; }
tr.weak > th { background: repeating-linear-gradient(135deg, transparent 0 5px, var(--faint) 5px 7px); }
.sketch { display: block; min-width: 116px; }
.sketch svg { display: block; max-width: none; }
code.short { white-space: nowrap; }
.defaulted { font-style: normal; color: var(--pays); }
.warnings, .plain { padding-left: 20px; }
.warnings li, .plain li { margin: 6px 0; }
.warnings code { color: var(--soft); }
.fingerprint { font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
@media screen and (max-width: 719px) {
  main { padding-top: 24px; }
  h1 { font-size: 24px; }
  h2 { font-size: 20px; }
  .rest { font-size: 16px; }
  .story { font-size: 18px; }
  section { margin-top: 48px; }
  table, tbody, tr, td, tbody th, caption { display: block; width: 100%; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { padding: 10px 0; border-bottom: 1px solid var(--rule); }
  tbody th, tbody td, .matrix td.number { border: 0; padding: 2px 0; }
  tbody th { font-weight: 600; }
  tr.child > th { padding-left: 0; }
  tbody td { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); column-gap: 12px; }
  tbody td::before { content: attr(data-label); grid-row: 1 / span 9; color: var(--soft); font-size: 13px; padding-top: 1px; }
  tbody td > * { grid-column: 2; }
  tbody td:empty { display: none; }
  td.number, th.number { text-align: left; white-space: normal; } [data-pad]::after { content: none; }
  .matrix { min-width: 0; }
  .dense, .scroll table { display: table; }
  .dense tbody, .scroll tbody { display: table-row-group; } .dense tr, .scroll tr { display: table-row; } .dense caption, .scroll caption { display: table-caption; }
  .scroll thead { position: static; display: table-header-group; width: auto; height: auto; clip-path: none; }
  .scroll td, .scroll tbody th { display: table-cell; width: auto; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--rule); white-space: nowrap; }
  .scroll tbody th { white-space: normal; min-width: 90px; }
  .scroll tbody td::before { content: none; }
  .scroll .number { text-align: right; }
}
@page { size: A4; margin: 16mm 15mm 18mm; }
@media print {
  html { font-size: 10.5pt; }
  main { width: 100%; padding: 0; }
  h1 { font-size: 19pt; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
  .rest { font-size: 11.5pt; } .story { font-size: 12.5pt; }
  details:not([open]) { display: none; }
  nav { font-size: 10pt; } nav ul { display: block; columns: 2; } nav a { padding: 1pt 0; }
  .at-wide, .at-narrow { display: none; } .at-medium, .at-paper { display: block; max-width: 100%; }
  figure:has(.at-paper) > .at-medium { display: none; }
  figure { break-inside: avoid; } figure:has(.at-sheets) { break-inside: auto; } .at-medium, .at-paper { break-inside: avoid; }
  .at-sheets { display: table; width: 100%; break-inside: auto; } .at-sheets svg { display: block; width: 100%; }
  .sheet-head { display: table-header-group; break-inside: avoid; } .sheet-foot { display: table-footer-group; break-inside: avoid; }
  .sheet-piece { display: table-row; break-inside: avoid; } .sheet-piece:first-of-type, .sheet-head + .sheet-piece { break-before: avoid; }
  .at-medium > svg, .at-paper > svg { max-height: 215mm; width: 100%; }
  section { margin-top: 24pt; padding-top: 10pt; }
  h1, h2, h3, .lede, .legend, caption, .figure-title { break-after: avoid; }
  h3 + p, p:has(+ figure), p:has(+ table) { break-after: avoid; }
  .lede, .legend, .facts, .grades, caption, tr, .other > p { break-inside: avoid; } tbody tr:first-child { break-before: avoid; }
  tbody tr:is(:nth-child(2), :last-child) { break-before: avoid; }
  table:not(:has(tbody tr:nth-child(8))) { break-inside: avoid; }
  thead { display: table-header-group; }
  table { font-size: 9pt; } .grade { font-size: 9pt; min-width: 62pt; padding-left: 12pt; }
  .inputs th:first-child { min-width: 140pt; } .edges th:first-child { min-width: 110pt; } .plans td:nth-child(4) { min-width: 100pt; }
  table { margin-bottom: 16pt; } p, ul, dl { max-width: none; } code, small, thead th, caption { font-size: 8.5pt; }
  th, td { padding-top: 4pt; padding-bottom: 4pt; padding-right: 10pt; }
  a { color: inherit; text-decoration: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`

/** Everything the report needs to look right, in one style element. */
export const reportCss = `${paletteCss}${pageCss}${chartCss}`
