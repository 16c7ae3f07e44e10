import { edgeValue } from '../../../charts/refs.ts'
import type { WhyLink } from '../../../graph/why.ts'
import type { Language, Scenario, Value } from '../../../scenario/types.ts'
import { whyTexts } from '../../../words/page/why.ts'
import { reportTexts } from '../../../words/report.ts'

/** A value as the file has it, on one line. */
export const valueLine = (value: Value): string =>
  value.kind === 'constant' ? value.value.text : value.points.map((point) => `${point.year}:\u00a0${point.value.text}`).join('; ')

/** What nodes are called, by key. */
export const namer = (scenario: Scenario): ((key: string) => string) => {
  const lists = { owner: scenario.owners, quantity: scenario.quantities, intervention: scenario.interventions, input: scenario.inputs }
  const names = new Map<string, string>(
    Object.entries(lists).flatMap(([kind, list]) => list.map(({ id, name }) => [`${kind}:${id}`, name] as const)),
  )
  return (key) => names.get(key) ?? key.slice(key.indexOf(':') + 1)
}

/** How a link works: what is said, and the formula that it is said of. */
export const linkWords = (
  { from, to, by }: WhyLink,
  nameOf: (key: string) => string,
  lang: Language,
): { readonly says: string; readonly formula: string } => {
  const t = whyTexts(lang)
  const r = reportTexts[lang]
  if (by.kind === 'edge') {
    const effect = 'effect' in by.edge ? r.effects[by.edge.effect] : r.effects.weight
    return { says: by.counterpart ? r.counterpart(nameOf(to)) : effect, formula: valueLine(edgeValue(by.edge)) }
  }
  if (by.kind === 'edge-formula') {
    const start = by.edge.kind === 'owner-owner' ? 'owner' : by.edge.kind.startsWith('quantity') ? 'quantity' : 'intervention'
    return {
      says: t.inFormula(nameOf(from), t.linkTo(nameOf(`${start}:${by.edge.from}`), nameOf(to))),
      formula: valueLine(edgeValue(by.edge)),
    }
  }
  const of = by.kind === 'quantity' ? nameOf(to) : by.kind === 'spend' ? t.spendOf(nameOf(to)) : t.costOf(nameOf(to))
  return { says: t.inFormula(nameOf(from), of), formula: valueLine(by.value) }
}
