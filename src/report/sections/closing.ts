import { wholeNumber } from '../../words/numbers.ts'
import type { Context } from '../html-context.ts'
import { section } from '../html-parts.ts'

/** What the run warned of. */
export const warningsSection = (c: Context): HTMLElement =>
  section(
    c,
    'varningar',
    c.t.warningsHeading,
    c.result.warnings.length === 0 ? c.t.noWarnings : c.t.warningsLede,
    c.result.warnings.length > 0 &&
      c.h(
        'ul',
        { class: 'warnings' },
        ...c.result.warnings.slice(0, 200).map((it) => c.h('li', {}, it.message, ' ', c.h('code', {}, it.code))),
      ),
  )

/** How to read the report, how it was made, and what is needed to make it again. */
export const methodSection = (c: Context): HTMLElement => {
  const { h, t, result } = c
  const { settings } = result
  return section(
    c,
    'metod',
    t.readHeading,
    '',
    h('ul', { class: 'plain' }, ...t.howToRead.map((sentence) => h('li', {}, sentence))),
    h('p', {}, c.labels.moneyUnits),
    h('h3', {}, t.methodHeading),
    h('p', {}, t.method(wholeNumber(settings.runs, c.lang)).join(' ')),
    h('p', { class: 'fingerprint' }, t.fingerprint(settings.version, String(settings.seed), result.scenario.sha256)),
  )
}
