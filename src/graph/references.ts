import { references } from '../formula/references.ts'
import type { Formula, Term } from '../formula/types.ts'
import type { Edge, Scenario, Timed, Transfer } from '../scenario/types.ts'

/** A name in a formula and how it stands there: `x`, `prev(x)`, `ref(x)`, or `cost(x)`, `saving(x)`, `cash(x)`. */
export type Mention = { readonly name: string; readonly how: 'name' | 'prev' | 'ref' | 'cost' | 'saving' | 'cash' }

/** Ids compare by UTF-16 code units everywhere, never by the host's locale. */
export const byId = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The names that a formula mentions, each with each manner once. */
export const mentions = (formula: Formula): readonly Mention[] => {
  const { names, prev, ref, accounts } = references(formula.expr)
  return [
    ...names.map((name) => ({ name, how: 'name' }) as const),
    ...prev.map((name) => ({ name, how: 'prev' }) as const),
    ...ref.map((name) => ({ name, how: 'ref' }) as const),
    ...accounts.map(({ name, account }) => ({ name, how: account })),
  ]
}

/** Every value that a timed value may take, in the order of its years. */
export const timedValues = <T>(timed: Timed<T>): readonly T[] =>
  timed.kind === 'constant' ? [timed.value] : timed.points.map((p) => p.value)

/** The formulas of an input's value; distributions have none. */
export const termFormulas = (value: Timed<Term>): readonly Formula[] =>
  timedValues(value).flatMap((term) => (term.kind === 'formula' ? [term.formula] : []))

/** The formula that an edge moves by: its `weight`, `reduces` or `adds`. */
export const edgeValue = (edge: Edge): Timed<Formula> =>
  edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity' ? edge.value : edge.weight

/** Whether anything moves along an edge in the same year, and whether anything does in a later one. */
export const timing = (edge: Edge): { readonly same: boolean; readonly lagged: boolean } => ({
  same: (edge.lag[0] ?? 0) > 0,
  lagged: edge.lag.some((share, k) => k > 0 && share > 0),
})

/**
 * A node by kind and id; an owner may share an id with an input, so the kind belongs to the key. `cost` is what an
 * intervention costs, `rolled` an owner's account with all under it: they differ from the spend and the own account.
 */
export type NodeKind = 'input' | 'intervention' | 'quantity' | 'owner' | 'cost' | 'rolled'
export const nodeKey = (kind: NodeKind, id: string): string => `${kind}:${id}`

/** Which kind of thing a name in a formula is; `year`, `t` and `spend` are none. */
export const nameKinds = (scenario: Scenario): ReadonlyMap<string, 'input' | 'quantity' | 'intervention'> =>
  new Map([
    ...scenario.inputs.map((x) => [x.id, 'input'] as const),
    ...scenario.quantities.map((x) => [x.id, 'quantity'] as const),
    ...scenario.interventions.map((x) => [x.id, 'intervention'] as const),
  ])

/** That `to`, a quantity, reads `from`; `same`: this year's, `lagged`: an earlier year's. Both may hold. */
export type Reference = {
  readonly from: { readonly kind: 'quantity' | 'intervention'; readonly id: string }
  readonly to: string
  readonly same: boolean
  readonly lagged: boolean
}

/**
 * The references that names in formulas make, into the quantity whose level needs the formula: its own `base` or
 * `observed`, and the value of every edge into it. `ref(x)` is `x` in the reference itself, so it counts as this
 * year's. A weight is always this year's; a `reduces` or `adds` is evaluated in every year of its kernel, so with
 * L_0 = 0 its names are read from earlier years only.
 */
export const formulaReferences = (scenario: Scenario): readonly Reference[] => {
  const kinds = nameKinds(scenario)
  const found = new Map<string, Reference>()
  const read = (to: string, value: Timed<Formula>, when: { readonly same: boolean; readonly lagged: boolean }): void => {
    for (const formula of timedValues(value)) {
      for (const { name, how } of mentions(formula)) {
        const kind = kinds.get(name)
        if (kind !== 'quantity' && kind !== 'intervention') continue
        const key = `${name} ${to}`
        const before = found.get(key)
        const same = when.same && how !== 'prev'
        const lagged = when.lagged || how === 'prev'
        found.set(key, { from: { kind, id: name }, to, same: same || before?.same === true, lagged: lagged || before?.lagged === true })
      }
    }
  }
  const thisYear = { same: true, lagged: false }
  for (const q of scenario.quantities) read(q.id, q.level.kind === 'base' ? q.level.base : q.level.observed, thisYear)
  for (const edge of scenario.edges) {
    if (edge.kind === 'quantity-quantity') read(edge.to, edge.value, edge.effect === 'weight' ? thisYear : timing(edge))
    else if (edge.kind === 'intervention-quantity') read(edge.to, edge.value, timing(edge))
  }
  return [...found.values()]
}

/** A formula and the nodes whose level or account it has a say in (none for what is only shown or valued). */
export type Site = { readonly formula: Formula; readonly into: readonly string[] }

/** Every formula of the file except the inputs' own values. */
export const formulaSites = (scenario: Scenario): readonly Site[] => {
  const sites: Site[] = []
  const add = (value: Timed<Formula> | undefined, into: readonly string[]): void => {
    if (value !== undefined) for (const formula of timedValues(value)) sites.push({ formula, into })
  }
  const addTransfer = (x: Transfer): void => add(x.amount, [nodeKey('owner', x.from), nodeKey('owner', x.to)])
  for (const o of scenario.owners) {
    add(o.budget, [])
    add(o.cost, [nodeKey('owner', o.id)])
  }
  for (const q of scenario.quantities) {
    add(q.level.kind === 'base' ? q.level.base : q.level.observed, [nodeKey('quantity', q.id)])
    if (q.start !== undefined) sites.push({ formula: q.start, into: [nodeKey('quantity', q.id)] })
    add(q.outcome?.value, [])
  }
  for (const i of scenario.interventions) {
    add(i.spend.min, [nodeKey('intervention', i.id)])
    add(i.spend.max, [])
    add(i.cost, [nodeKey('cost', i.id)])
    for (const { owner, share } of i.payers) add(share, [nodeKey('owner', owner)])
  }
  for (const edge of scenario.edges) {
    const ends = edgeEnds(edge)
    add(edgeValue(edge), ends)
    if ('weight' in edge) add(edge.cashable, ends)
  }
  scenario.transfers.forEach(addTransfer)
  for (const alternative of scenario.alternatives) {
    for (const { intervention, value } of alternative.spend) add(value, [nodeKey('intervention', intervention)])
    for (const { shares } of alternative.payers) for (const { owner, share } of shares) add(share, [nodeKey('owner', owner)])
    alternative.transfers.forEach(addTransfer)
  }
  return sites
}

/** The keys of the nodes that an edge leads to: its `to` and its `counterpart`. */
export const edgeEnds = (edge: Edge): readonly string[] => {
  if (edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity') return [nodeKey('quantity', edge.to)]
  return edge.counterpart === undefined ? [nodeKey('owner', edge.to)] : [nodeKey('owner', edge.to), nodeKey('owner', edge.counterpart)]
}

/** The key of the node that an edge comes from. */
export const edgeStart = (edge: Edge): string => {
  const kind = edge.kind === 'owner-owner' ? 'owner' : edge.kind.startsWith('quantity') ? 'quantity' : 'intervention'
  return nodeKey(kind, edge.from)
}
