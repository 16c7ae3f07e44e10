import type { DirectedGraph } from 'graphology'
import type { Scenario } from '../scenario/types.ts'
import { digraph, reachable } from './components.ts'
import { overriddenInputs } from './inputs.ts'
import { edgeEnds, edgeStart, formulaSites, type Mention, mentions, nameKinds, nodeKey, termFormulas } from './references.ts'

/** What can differ between the alternatives at all; the rest stands as in the reference whatever is decided. */
export type Reach = {
  readonly quantities: ReadonlySet<string>
  /** By own account. */
  readonly owners: ReadonlySet<string>
  /** Owners in `owners`, or with somebody under them who is. */
  readonly rolledUp: ReadonlySet<string>
}

/** Everything that the interventions, the overridden inputs and the alternatives' own transfers may move. */
export const reach = (scenario: Scenario): Reach => {
  const seen = reachable(influence(scenario, 'with costs'), [
    ...scenario.interventions.map((i) => nodeKey('intervention', i.id)),
    ...overriddenInputs(scenario),
    ...scenario.alternatives.flatMap((a) => a.transfers.flatMap((x) => [nodeKey('owner', x.from), nodeKey('owner', x.to)])),
  ])
  const owners = scenario.owners.map((o) => o.id)
  return {
    quantities: new Set(scenario.quantities.map((q) => q.id).filter((id) => seen.has(nodeKey('quantity', id)))),
    owners: new Set(owners.filter((id) => seen.has(nodeKey('owner', id)))),
    rolledUp: new Set(owners.filter((id) => seen.has(nodeKey('rolled', id)))),
  }
}

/**
 * For each intervention, the owners that what it does may reach, by own account and in id order; that somebody pays
 * for it counts for nothing here. The model collapsed to owners before anything is computed.
 */
export const interventionReach = (scenario: Scenario): ReadonlyMap<string, readonly string[]> => {
  const graph = influence(scenario, 'without costs')
  const owners = scenario.owners.map((o) => o.id)
  return new Map(
    scenario.interventions.map((i) => {
      const seen = reachable(graph, [nodeKey('intervention', i.id)])
      return [i.id, owners.filter((id) => seen.has(nodeKey('owner', id)))]
    }),
  )
}

/** All ways by which one node has a say in another, edges and formulas alike, of whatever year. */
export const influence = (scenario: Scenario, which: 'with costs' | 'without costs'): DirectedGraph => {
  const kinds = nameKinds(scenario)
  const source = ({ name, how }: Mention): string | undefined => {
    if (how === 'cost') return nodeKey('cost', name)
    if (how === 'saving' || how === 'cash') return nodeKey('rolled', name)
    const kind = kinds.get(name)
    return kind === undefined ? undefined : nodeKey(kind, name)
  }
  const links: (readonly [string, string])[] = []
  for (const { formula, into } of formulaSites(scenario)) {
    for (const mention of mentions(formula)) {
      const from = source(mention)
      if (from !== undefined) for (const to of into) links.push([from, to])
    }
  }
  for (const input of [...scenario.inputs, ...scenario.alternatives.flatMap((a) => a.inputs)]) {
    for (const formula of termFormulas(input.value)) {
      for (const mention of mentions(formula)) {
        const from = source(mention)
        if (from !== undefined) links.push([from, nodeKey('input', input.id)])
      }
    }
  }
  for (const edge of scenario.edges) for (const end of edgeEnds(edge)) links.push([edgeStart(edge), end])
  for (const o of scenario.owners) {
    links.push([nodeKey('owner', o.id), nodeKey('rolled', o.id)])
    if (o.in !== undefined) links.push([nodeKey('rolled', o.id), nodeKey('rolled', o.in)])
  }
  for (const i of scenario.interventions) links.push([nodeKey('intervention', i.id), nodeKey('cost', i.id)])
  if (which === 'with costs') {
    const payers = [
      ...scenario.interventions.map((i) => ({ intervention: i.id, shares: i.payers })),
      ...scenario.alternatives.flatMap((a) => a.payers),
    ]
    for (const { intervention, shares } of payers)
      for (const { owner } of shares) links.push([nodeKey('cost', intervention), nodeKey('owner', owner)])
  }
  return digraph([...new Set(links.flat())], links)
}
