import { type HeadlinePart, headline } from '../../words/headline.ts'
import { percent, wholeNumber, years } from '../../words/numbers.ts'
import { headlineSentences } from '../../words/sentences.ts'
import { alternativeName, type Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'

const spoken = (c: Context, parts: readonly HeadlinePart[]): Child =>
  parts.map((part) => (part.kind === 'plain' ? part.text : c.h('span', { class: part.kind }, part.text)))

/** An alternative in words: the first `large` sentences, then the rest. */
export const story = (c: Context, alternative: string, large: number): { readonly first: Child; readonly rest: readonly Child[] } => {
  const all = headlineSentences(headline(c.result, c.scenario, alternative, c.lang))
  const space = (list: readonly (readonly HeadlinePart[])[]): Child => list.map((sentence, i) => [i === 0 ? '' : ' ', spoken(c, sentence)])
  return { first: space(all.slice(0, large)), rest: all.slice(large).map((sentence) => spoken(c, sentence)) }
}

/** The top of the page: the decision in words, and what the figures are. */
export const top = (c: Context): HTMLElement => {
  const { h, t, result, scenario } = c
  const { settings } = result
  const { first, rest } = story(c, c.lead, 2)
  const facts: readonly (readonly [string, string])[] = [
    [t.facts.alternative, alternativeName(c, c.lead)],
    [t.facts.against, alternativeName(c, settings.reference)],
    [t.facts.horizon, `${settings.from}–${settings.from + settings.years - 1} (${years(settings.years, c.lang)})`],
    [t.facts.discount, `${percent(settings.discountRate, c.lang)}${scenario.discountFrom === 'end' ? t.facts.fromEnd : ''}`],
    ...(settings.priceYear === undefined ? [] : [[t.facts.prices, t.facts.pricesOf(settings.priceYear)] as const]),
    [t.facts.runs, wholeNumber(settings.runs, c.lang)],
    [t.facts.seed, `${settings.seed}${settings.sampling === 'sobol' ? ' (Sobol)' : ''}`],
    [t.facts.view, t.facts.presentValue],
  ]
  return h(
    'header',
    { class: 'top' },
    h('p', { class: 'kicker' }, scenario.title),
    h('h1', {}, first),
    ...rest.map((sentence) => h('p', { class: 'rest' }, sentence)),
    scenario.summary === undefined ? undefined : h('p', { class: 'summary' }, scenario.summary),
    h('dl', { class: 'facts' }, ...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    c.others.length > 1 && c.alternative === undefined && h('p', { class: 'aside' }, t.whyLead(alternativeName(c, c.lead))),
  )
}
