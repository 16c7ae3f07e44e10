import { key } from '../keys.ts'
import type { Node, Output } from '../types.ts'
import { type Payments, savedPayments } from './accounts.ts'
import { type ByOwner, isMoney } from './edges.ts'
import type { Model } from './model.ts'
import type { Savings } from './savings.ts'
import type { Series } from './series.ts'

/** The lines that money takes to owners, as pictures name them: what carries it, then where it comes from or what it is. */
export const lineNames = {
  gain: (source: string): string => `gain ${source}`,
  spill: (edge: string): string => `spill ${edge}`,
  pay: (intervention: string): string => `pay ${intervention}`,
  transfer: (id: string): string => `transfer ${id}`,
  own: 'own',
} as const

/** The name of a line's column; `when` is a calendar year or `pv`. */
export const lineKey = (alternative: string, line: string, owner: string, when: string | number): string =>
  key(alternative, 'line', line, owner, when)

type Evaluated = {
  readonly alternative: string
  readonly savings: Savings
  readonly before: Payments
  readonly after: Payments
}

/**
 * What each line brings each owner on its own account (kr, positive is better off), by year and as a present value. An
 * owner's lines sum to its saving, but for what is snapped to 0.
 */
export const lineOutputs = (model: Model, { alternative, savings, before, after }: Evaluated): readonly Output[] => {
  const { algebra, scenario } = model
  const carried = new Map<string, { readonly line: string; readonly owner: string; readonly parts: (readonly [Series, number])[] }>()
  const put = (line: string, owner: string, amount: Series, sign: 1 | -1 = 1): void => {
    const id = key(line, owner)
    const known = carried.get(id) ?? { line, owner, parts: [] }
    known.parts.push([amount, sign])
    carried.set(id, known)
  }
  for (const edge of scenario.edges) {
    if (!isMoney(edge)) continue
    const amount = savings.edge.get(edge.id) ?? algebra.nothing
    const line = edge.kind === 'owner-owner' ? lineNames.spill(edge.id) : lineNames.gain(edge.from)
    put(line, edge.to, amount)
    if (edge.counterpart) put(line, edge.counterpart, amount, -1)
  }
  for (const [owner, amount] of savings.cost) put(lineNames.own, owner, amount)
  for (const { line, saved } of paymentLines(model, alternative, before, after))
    for (const [owner, amount] of saved) put(line, owner, amount)
  return [...carried.values()].flatMap(({ line, owner, parts }): readonly Output[] => {
    const amount = algebra.sum(parts)
    if (amount.terms.length === 0) return []
    const output = (when: string | number, node: Node): Output => ({ key: lineKey(alternative, line, owner, when), node, kind: 'share' })
    return [output('pv', algebra.presentValue(amount)), ...algebra.all(amount).map((node, t) => output(scenario.from + t, node))]
  })
}

/** One term of all owners' payments; none of them without a term. */
const only = (payments: Payments, term: string | undefined): Payments =>
  new Map(
    [...payments].map(([owner, terms]) => {
      const payment = term === undefined ? undefined : terms.get(term)
      return [owner, new Map(term !== undefined && payment ? [[term, payment]] : [])]
    }),
  )

type PaymentLine = { readonly line: string; readonly saved: ByOwner }

/** What every owner pays less by each term of `createPayments`, and the line it goes along; together all that is paid less. */
export const paymentLines = (model: Model, alternative: string, before: Payments, after: Payments): readonly PaymentLine[] => {
  const { scenario } = model
  const own = scenario.alternatives.find(({ id }) => id === alternative)?.transfers ?? []
  const saved = (line: string, old: string | undefined, now: string | undefined): PaymentLine => ({
    line,
    saved: savedPayments(model, only(before, old), only(after, now)),
  })
  const both = (line: string, term: string): PaymentLine => saved(line, term, term)
  return [
    ...scenario.interventions.map(({ id }) => both(lineNames.pay(id), `intervention ${id}`)),
    ...scenario.transfers.map(({ id }, k) => both(lineNames.transfer(id), `transfer ${k}`)),
    // The reference may have transfers of its own, which the alternative is without.
    ...model.reference.transfers.map(({ id }, k) => saved(lineNames.transfer(id), `own transfer ${k}`, undefined)),
    ...own.map(({ id }, k) => saved(lineNames.transfer(id), undefined, `own transfer ${k}`)),
  ]
}
