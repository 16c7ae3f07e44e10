import type { Formula } from '../formula/types.ts'
import type { Alternative, Edge, InputValue, Scenario, Shares, Timed, Value } from '../scenario/types.ts'
import { edgeEnds, edgeStart, edgeValue, mentions, nameKinds, nodeKey, termFormulas, timedValues } from './references.ts'

/** What a link is: an edge to its end or its counterpart, or a name in the formula of an edge, a quantity, a spend or an owner's cost. */
export type LinkBy =
  | { readonly kind: 'edge'; readonly edge: Edge; readonly counterpart: boolean }
  | { readonly kind: 'edge-formula'; readonly edge: Edge }
  | { readonly kind: 'quantity' | 'spend' | 'cost'; readonly id: string; readonly value: Value }
/** That a change at one node moves another; ends are keys of nodes (see `nodeKey`). */
export type WhyLink = { readonly from: string; readonly to: string; readonly by: LinkBy }

/** Links by the node at one of their ends. */
export const linksBy = (links: readonly WhyLink[], end: 'from' | 'to'): ReadonlyMap<string, readonly WhyLink[]> => {
  const found = new Map<string, WhyLink[]>()
  for (const link of links) {
    const list = found.get(link[end])
    if (list) list.push(link)
    else found.set(link[end], [link])
  }
  return found
}

/** An alternative's values of all inputs: its own, else the file's. */
export const inputsIn = (scenario: Scenario, alternative: Alternative | undefined): ReadonlyMap<string, InputValue> =>
  new Map([...scenario.inputs, ...(alternative?.inputs ?? [])].map((input) => [input.id, input]))

/** What an alternative spends: as it says, else the least there may be. */
export const spendIn = (scenario: Scenario, alternative: Alternative | undefined, id: string): Value | undefined =>
  alternative?.spend.find(({ intervention }) => intervention === id)?.value ?? scenario.interventions.find((it) => it.id === id)?.spend.min

/** Who pays in an alternative: as it says, else as the file does. */
export const payersIn = (scenario: Scenario, alternative: Alternative | undefined, id: string): Shares =>
  alternative?.payers.find(({ intervention }) => intervention === id)?.shares ??
  scenario.interventions.find((it) => it.id === id)?.payers ??
  []

/** The values of a quantity's level: its base or what is observed, and where a stock starts. */
export const levelValues = ({ level, start }: Scenario['quantities'][number]): readonly Value[] => [
  level.kind === 'base' ? level.base : level.observed,
  ...(start ? [{ kind: 'constant', value: start } as const] : []),
]

/** The names in a value, each once. */
export const namesIn = (value: Timed<Formula> | undefined): ReadonlySet<string> =>
  new Set(value ? timedValues(value).flatMap((formula) => mentions(formula).map(({ name }) => name)) : [])

/** For each input, the inputs whose formulas name it in one of these alternatives. */
const readersOf = (scenario: Scenario, alternatives: readonly (Alternative | undefined)[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const readers = new Map<string, Set<string>>()
  for (const alternative of alternatives)
    for (const [id, { value }] of inputsIn(scenario, alternative))
      for (const formula of termFormulas(value))
        for (const { name } of mentions(formula)) readers.set(name, (readers.get(name) ?? new Set()).add(id))
  return readers
}

/** The inputs that a change of one moves: itself, and those whose formulas lead back to it. */
const carriers = (readers: ReadonlyMap<string, ReadonlySet<string>>, source: string): ReadonlySet<string> => {
  const found = new Set([source])
  // A set gives what is added while it is walked, too.
  for (const id of found) for (const reader of readers.get(id) ?? []) found.add(reader)
  return found
}

/**
 * Everything by which a change can go from one node to another within two alternatives; of the inputs only those in `changed`
 * are nodes. Payments are none of it: who pays does not move on.
 */
export const whyLinks = (
  scenario: Scenario,
  alternatives: readonly (Alternative | undefined)[],
  changed: readonly string[],
): readonly WhyLink[] => {
  const kinds = nameKinds(scenario)
  const readers = readersOf(scenario, alternatives)
  const moved = changed.map((id) => ({ id, by: carriers(readers, id) }))
  const links: WhyLink[] = []
  const byNames = (names: ReadonlySet<string>, to: readonly string[], by: LinkBy): void => {
    const from = [
      ...[...names].flatMap((name) => {
        const kind = kinds.get(name)
        return kind === 'quantity' || kind === 'intervention' ? [nodeKey(kind, name)] : []
      }),
      ...moved.filter((input) => [...names].some((name) => input.by.has(name))).map(({ id }) => nodeKey('input', id)),
    ]
    for (const start of from) for (const end of to) links.push({ from: start, to: end, by })
  }
  for (const edge of scenario.edges) {
    const start = edgeStart(edge)
    const ends = edgeEnds(edge)
    ends.forEach((to, k) => {
      links.push({ from: start, to, by: { kind: 'edge', edge, counterpart: k > 0 } })
    })
    const names = new Set([...namesIn(edgeValue(edge)), ...namesIn('cashable' in edge ? edge.cashable : undefined)])
    // The node that the edge comes from leads on by the edge itself.
    if (start !== nodeKey('owner', edge.from)) names.delete(edge.from)
    byNames(names, ends, { kind: 'edge-formula', edge })
  }
  for (const quantity of scenario.quantities)
    for (const value of levelValues(quantity)) {
      const names = new Set(namesIn(value))
      names.delete(quantity.id)
      byNames(names, [nodeKey('quantity', quantity.id)], { kind: 'quantity', id: quantity.id, value })
    }
  for (const owner of scenario.owners)
    if (owner.cost) byNames(namesIn(owner.cost), [nodeKey('owner', owner.id)], { kind: 'cost', id: owner.id, value: owner.cost })
  for (const { id } of scenario.interventions) {
    const value = spendIn(scenario, alternatives[0], id)
    if (value) byNames(namesIn(value), [nodeKey('intervention', id)], { kind: 'spend', id, value })
  }
  return links
}
