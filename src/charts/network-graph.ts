import type { Edge, Scenario } from '../scenario/types.ts'
import { edgeEvidence, edgeValue, isWeak, timedValues, valueNames } from './refs.ts'

/**
 * A tie between two nodes of a scenario. `formula`: no edge in the file, but the level of one names the other; `counterpart`:
 * the same edge's other side, which gets minus what its owner gets.
 */
export type Link = {
  readonly from: string
  readonly to: string
  readonly kind: 'effect' | 'weight' | 'formula' | 'bill' | 'spill' | 'counterpart'
  readonly edge: Edge | undefined
  readonly weak: boolean
}

const ofEdge = (scenario: Scenario, edge: Edge): readonly Link[] => {
  const { from, to } = edge
  const weak = isWeak(edgeEvidence(scenario, edge))
  if (edge.kind === 'owner-owner') return [{ from, to, kind: 'spill', edge, weak }]
  if (edge.kind === 'quantity-owner' || edge.kind === 'intervention-owner') {
    const other = edge.counterpart
    const bill: Link = { from, to, kind: 'bill', edge, weak }
    return other === undefined ? [bill] : [bill, { from, to: other, kind: 'counterpart', edge, weak }]
  }
  return [{ from, to, kind: edge.effect === 'weight' ? 'weight' : 'effect', edge, weak }]
}

/** Everything that ties interventions, quantities and owners together, whatever the alternative: edges first, then formulas. */
export const linksOf = (scenario: Scenario): readonly Link[] => {
  const links = scenario.edges.flatMap((edge) => ofEdge(scenario, edge))
  const drawn = new Set(links.map(({ from, to }) => JSON.stringify([from, to])))
  const levels = new Set([...scenario.quantities, ...scenario.interventions].map(({ id }) => id))
  const named = scenario.quantities.flatMap(({ id, level }): readonly Link[] =>
    [...new Set(valueNames(level.kind === 'base' ? level.base : level.observed))]
      .filter((name) => name !== id && levels.has(name) && !drawn.has(JSON.stringify([name, id])))
      .map((name) => ({ from: name, to: id, kind: 'formula', edge: undefined, weak: false })),
  )
  return [...links, ...named]
}

/** All that can be reached from `starts` along the links, or against them; the starts themselves included. */
export const reachFrom = (links: readonly Link[], starts: readonly string[], direction: 'down' | 'up'): ReadonlySet<string> => {
  const next = new Map<string, string[]>()
  for (const link of links) {
    const [at, to] = direction === 'down' ? [link.from, link.to] : [link.to, link.from]
    const list = next.get(at)
    if (list) list.push(to)
    else next.set(at, [to])
  }
  const seen = new Set(starts)
  const open = [...starts]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const to of next.get(at) ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        open.push(to)
      }
  return seen
}

/** The chain through a node: what it comes from, and what comes of it. */
export const chainThrough = (links: readonly Link[], id: string): ReadonlySet<string> =>
  new Set([...reachFrom(links, [id], 'up'), ...reachFrom(links, [id], 'down')])

/**
 * How many owners and quantities any alternative could move at most. It depends on the file alone, so that a drawing chosen by
 * it stays the same while a slider moves.
 */
export const mostMoved = (scenario: Scenario): { readonly owners: number; readonly quantities: number } => {
  const links = linksOf(scenario)
  // A formula on an edge may also name what is counted elsewhere.
  const named = scenario.edges.flatMap((edge) =>
    valueNames(edgeValue(edge)).map((name): Link => ({ from: name, to: edge.to, kind: 'formula', edge: undefined, weak: false })),
  )
  const overridden = scenario.alternatives.some(({ inputs }) => inputs.length > 0)
  const starts = overridden
    ? [...scenario.interventions, ...scenario.quantities].map(({ id }) => id)
    : scenario.interventions.map(({ id }) => id)
  const reached = reachFrom([...links, ...named], starts, 'down')
  const payers = [
    ...scenario.interventions.map(({ payers }) => payers),
    ...scenario.alternatives.flatMap((it) => it.payers.map((p) => p.shares)),
  ]
  const transfers = [...scenario.transfers, ...scenario.alternatives.flatMap((it) => it.transfers)]
  const paying = new Set([...payers.flat().map(({ owner }) => owner), ...transfers.flatMap(({ from, to }) => [from, to])])
  const varies = (id: string): boolean => {
    const cost = scenario.owners.find((owner) => owner.id === id)?.cost
    return cost !== undefined && timedValues(cost).some((formula) => formula.expr.op !== 'const')
  }
  return {
    owners: scenario.owners.filter(({ id }) => reached.has(id) || paying.has(id) || varies(id)).length,
    quantities: scenario.quantities.filter(({ id }) => reached.has(id)).length,
  }
}
