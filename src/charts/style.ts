/** One system typeface stack for page and report; widths in `text.ts` are estimated from its members. */
export const fontStack =
  "Inter, 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"

/**
 * The colours: blue saves, orange pays (a pair that colour-blind readers tell apart), one ink on
 * paper. Text colours have a contrast of at least 4.5 against `--paper` in both themes.
 */
const light = `
  --paper: #fcfbf8; --ink: #17212b; --soft: #55616d; --rule: #d9d6ce; --faint: #efece5; --wall: #f1eee7; --edge: #8995a1;
  --saves: #14558f; --saves-fill: #3f83c2; --saves-pale: #a9cbea; --pays: #a8460b; --pays-fill: #dd7d3a; --pays-pale: #f2c39f;`
const dark = `
  --paper: #12171c; --ink: #eceae4; --soft: #a9b2bb; --rule: #38424c; --faint: #1f272e; --wall: #1d252c; --edge: #72808d;
  --saves: #8cc3f3; --saves-fill: #4a90d0; --saves-pale: #2b557d; --pays: #f5a66c; --pays-fill: #d67a38; --pays-pale: #7a451f;`

/** The palette as custom properties: light, dark by the reader's preference, light again on paper. */
export const paletteCss = `
:root { color-scheme: light dark;${light} }
@media (prefers-color-scheme: dark) { :root {${dark} } }
:root[data-theme='light'] { color-scheme: light;${light} }
:root[data-theme='dark'] { color-scheme: dark;${dark} }
@media print { :root, :root[data-theme] { color-scheme: light;${light} --paper: #fff; } }
`

/** The light colours on white, by custom property: what a picture has that leaves the page. */
export const paperColours: ReadonlyMap<string, string> = new Map(
  [...`${light} --paper: #fff;`.matchAll(/(--[a-z-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
)

/** How the drawings look: every rule is under `.hr-chart`. */
export const chartCss = `
.hr-chart { display: block; max-width: 100%; height: auto; font-family: ${fontStack}; font-size: 12px; font-variant-numeric: tabular-nums; overflow: visible; }
.hr-chart text { fill: var(--ink); }
.hr-chart .hr-title { font-size: 13px; font-weight: 600; }
.hr-chart .hr-sub, .hr-chart .hr-tick, .hr-chart .hr-note { fill: var(--soft); }
.hr-chart .hr-tick { font-size: 11.5px; }
.hr-chart .hr-line { fill: none; stroke: var(--edge); stroke-width: 1.6; stroke-linejoin: round; }
.hr-chart .hr-halo { fill: none; stroke: var(--wall); stroke-width: 5; }
.hr-chart .hr-head { fill: var(--edge); }
.hr-chart .hr-back .hr-line, .hr-chart .hr-transfer .hr-line, .hr-chart .hr-spill .hr-line { stroke-dasharray: 6 3; }
.hr-chart .hr-weak .hr-line, .hr-chart .hr-line.hr-weak { stroke-dasharray: 1.5 3.5; stroke-linecap: round; }
.hr-chart .hr-box rect { fill: var(--paper); stroke: var(--edge); }
.hr-chart .hr-intervention rect { stroke: var(--ink); stroke-width: 1.8; }
.hr-chart .hr-trough { fill: var(--wall); stroke: var(--edge); stroke-width: 1; }
.hr-chart .hr-rim { stroke: var(--edge); stroke-width: 3; stroke-linecap: round; }
.hr-chart .hr-pay .hr-line { stroke-width: 2.4; }
.hr-chart .hr-line.hr-fall-saves { stroke: var(--saves-fill); }
.hr-chart .hr-line.hr-fall-pays { stroke: var(--pays-fill); }
.hr-chart .hr-joint { fill: var(--edge); }
.hr-chart .hr-joint.hr-fall-saves { fill: var(--saves-fill); }
.hr-chart .hr-joint.hr-fall-pays { fill: var(--wall); stroke: var(--pays-fill); stroke-width: 1.6; }
.hr-chart .hr-core { fill: none; stroke: var(--wall); stroke-linejoin: round; }
.hr-chart .hr-coin-saves { fill: var(--saves); stroke: var(--paper); stroke-width: 1.2; }
.hr-chart .hr-coin-pays { fill: var(--pays); stroke: var(--paper); stroke-width: 1.2; }
.hr-chart .hr-coin .hr-coin-sign { fill: none; stroke: var(--paper); stroke-width: 1.4; }
.hr-chart .hr-pour-saves { fill: var(--saves-pale); }
.hr-chart .hr-pour-pays { fill: var(--pays-pale); }
.hr-chart .hr-pour .hr-arrow { fill: none; stroke: var(--paper); stroke-width: 2; }
.hr-chart .hr-wall { fill: var(--wall); stroke: var(--edge); }
.hr-chart .hr-clamp { stroke: var(--edge); stroke-width: 2.4; stroke-linecap: round; }
.hr-chart .hr-saves .hr-level, .hr-chart .hr-saves.hr-level { fill: var(--saves-pale); }
.hr-chart .hr-saves .hr-cash, .hr-chart .hr-saves.hr-cash { fill: var(--saves-fill); }
.hr-chart .hr-pays .hr-level, .hr-chart .hr-pays.hr-level { fill: var(--pays-pale); }
.hr-chart .hr-pays .hr-cash, .hr-chart .hr-pays.hr-cash { fill: var(--pays-fill); }
.hr-chart .hr-surface { stroke: var(--saves); stroke-width: 2.6; }
.hr-chart .hr-pays .hr-surface { stroke: var(--pays); }
.hr-chart .hr-beyond { fill: none; stroke: var(--paper); stroke-width: 2.6; }
.hr-chart .hr-grid { stroke: var(--rule); stroke-width: 1; }
.hr-chart .hr-zero { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 2 3; }
.hr-chart .hr-zero-label { font-weight: 600; }
.hr-chart .hr-dot { fill: var(--ink); }
.hr-chart .hr-dot-saves { fill: var(--saves); stroke: var(--saves); }
.hr-chart .hr-dot-pays { fill: var(--pays); stroke: var(--pays); }
.hr-chart .hr-open { fill: var(--paper); stroke-width: 1.2; }
.hr-chart .hr-interval { stroke: var(--ink); stroke-width: 1.6; fill: none; }
.hr-chart .hr-name { font-size: 13.5px; font-weight: 600; }
.hr-chart .hr-value, .hr-chart .hr-sum { font-weight: 600; }
.hr-chart .hr-value { font-size: 13.5px; }
.hr-chart .hr-sum { font-size: 12.5px; }
.hr-chart .hr-note { font-size: 12.5px; }
.hr-chart .hr-tone-saves { fill: var(--saves); }
.hr-chart .hr-tone-pays { fill: var(--pays); }
.hr-chart .hr-bracket { stroke: var(--ink); stroke-width: 1.2; }
.hr-chart.hr-small .hr-name, .hr-chart.hr-small .hr-value { font-size: 12.5px; }
.hr-chart.hr-small .hr-note, .hr-chart.hr-small .hr-sum, .hr-chart.hr-small .hr-sub { font-size: 11.5px; }
.hr-chart [class^='hr-row-'], .hr-chart .hr-sub, .hr-chart .hr-tick { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; stroke-linejoin: round; }
.hr-chart .hr-row-name { font-size: 13px; }
.hr-chart .hr-row-value, .hr-chart .hr-row-head { font-size: 13px; font-weight: 600; }
.hr-chart .hr-row-note { fill: var(--soft); }
.hr-chart .hr-mean { fill: var(--ink); }
.hr-chart .hr-whisker { fill: none; stroke: var(--edge); stroke-width: 1.4; }
.hr-chart .hr-reach { fill: none; stroke: var(--edge); stroke-width: 6; }
.hr-chart .hr-range-saves .hr-reach { stroke: var(--saves-pale); }
.hr-chart .hr-range-pays .hr-reach { stroke: var(--pays-pale); }
.hr-chart .hr-middle { fill: var(--edge); stroke: var(--paper); stroke-width: 1.2; }
.hr-chart .hr-range-saves .hr-middle { fill: var(--saves); }
.hr-chart .hr-range-pays .hr-middle { fill: var(--pays); }
.hr-chart .hr-band { fill: var(--rule); }
.hr-chart .hr-curve { fill: none; stroke: var(--ink); stroke-width: 2; }
.hr-chart .hr-curve-saves { stroke: var(--saves); }
.hr-chart .hr-curve-pays { stroke: var(--pays); }
.hr-chart .hr-sketch { fill: var(--edge); opacity: 0.55; }
.hr-chart .hr-sketch-mark { stroke: var(--ink); stroke-width: 1.4; }
.hr-chart .hr-main .hr-curve { stroke-width: 3.4; }
.hr-chart .hr-sketch-weak { fill: none; stroke: var(--edge); stroke-dasharray: 2 2; }
.hr-chart .hr-ribbon { opacity: 0.7; }
.hr-chart .hr-ribbon-saves { fill: var(--saves-pale); }
.hr-chart .hr-ribbon-pays { fill: var(--pays-pale); }
.hr-chart .hr-hatch { fill: none; stroke: var(--pays-fill); stroke-width: 1.4; }
.hr-chart .hr-inputs .hr-cash { fill: var(--edge); }
.hr-chart .hr-heat-ground { fill: var(--faint); }
.hr-chart .hr-heat-saves .hr-heat-fill { fill: var(--saves-pale); }
.hr-chart .hr-heat-pays .hr-heat-fill { fill: var(--pays-pale); }
.hr-chart .hr-heat-foot { fill: var(--paper); }
.hr-chart .hr-heat-hatch { fill: none; stroke: var(--pays); stroke-width: 1.3; }
.hr-chart .hr-heat-text { font-size: 11px; font-weight: 500; }
`
