import type { Formula } from '../formula/types.ts'
import type { Scenario, Timed } from '../scenario/types.ts'
import { reachable } from './components.ts'
import { createPartition } from './partition.ts'
import { influence } from './reach.ts'
import { byId, edgeStart, edgeValue, mentions, nameKinds, nodeKey, timedValues } from './references.ts'

/** What some interventions have a say in, by id; `edges` are those that carry money, `interventions` those whose cost it is. */
export type Moves = {
  readonly quantities: ReadonlySet<string>
  readonly owners: ReadonlySet<string>
  readonly interventions: ReadonlySet<string>
  readonly edges: ReadonlySet<string>
  /** Whether they move what spillover weighs. */
  readonly spillover: boolean
}

export type Interplay = {
  /** Parts some interventions into groups that do not interact, in id order; the others stand still. */
  readonly groups: (ids: readonly string[]) => readonly (readonly string[])[]
  readonly moves: (ids: readonly string[]) => Moves
}

/**
 * Which interventions interact: move something together other than by addition. What adds up is what `weight` edges with a weight
 * of their own bring, what `adds` edges bring, costs and spillover. Everything else may join all that have a say in it: the names
 * of one formula; a weight and what it weighs; what reduces a quantity and all that the quantity is made of (who pays sees
 * inputs only). By induction over years and the order of quantities every level and account of a year is then a constant
 * plus one function for each group, of its spends alone: a formula is a function of one group's, a product has its second factor
 * from the same group or from none, and sums, lags and the solution of a linear system keep the form. Whether something is in
 * fact moved is not asked, so groups may be larger than they need be.
 */
export const createInterplay = (scenario: Scenario): Interplay => {
  const graph = influence(scenario, 'with costs')
  const kinds = nameKinds(scenario)
  /** The nodes that a value reads in the year itself or before; what it reads in the reference is the same whatever is spent. */
  const read = (value: Timed<Formula>): readonly string[] =>
    timedValues(value).flatMap((formula) =>
      mentions(formula).flatMap(({ name, how }) => {
        const kind = how === 'name' || how === 'prev' ? kinds.get(name) : undefined
        return kind === undefined || kind === 'input' ? [] : [nodeKey(kind, name)]
      }),
    )
  const edges = scenario.edges.map((edge) => ({ edge, start: edgeStart(edge), names: read(edgeValue(edge)) }))

  const groups: Interplay['groups'] = (ids) => {
    const movers = new Map<string, string[]>()
    for (const id of ids) {
      for (const key of reachable(graph, [nodeKey('intervention', id)])) {
        const known = movers.get(key)
        if (known) known.push(id)
        else movers.set(key, [id])
      }
    }
    const of = (keys: readonly string[]): readonly string[] => keys.flatMap((key) => movers.get(key) ?? [])
    const { join, parts } = createPartition([...ids].sort(byId))
    for (const { edge, start, names } of edges) {
      if ('weight' in edge || edge.effect === 'weight') {
        if (of(names).length > 0) join(of([start, ...names]))
        continue
      }
      const reducing = edge.effect === 'reduces' && of([start, ...names]).length > 0
      join(of([start, ...names, ...(reducing ? [nodeKey('quantity', edge.to)] : [])]))
    }
    for (const { level } of scenario.quantities) join(of(read(level.kind === 'base' ? level.base : level.observed)))
    for (const { cost } of scenario.owners) if (cost) join(of(read(cost)))
    for (const { id } of scenario.interventions) join(of([nodeKey('cost', id)]))
    return parts()
  }

  const moves: Interplay['moves'] = (ids) => {
    const seen = reachable(
      graph,
      ids.map((id) => nodeKey('intervention', id)),
    )
    const isSeen = (key: string): boolean => seen.has(key)
    const among = (kind: 'quantity' | 'owner' | 'cost', items: readonly { readonly id: string }[]): readonly string[] =>
      items.flatMap(({ id }) => (isSeen(nodeKey(kind, id)) ? [id] : []))
    const moved = edges.filter(({ edge, start, names }) => 'weight' in edge && (isSeen(start) || names.some(isSeen)))
    return {
      quantities: new Set(among('quantity', scenario.quantities)),
      owners: new Set(among('owner', scenario.owners)),
      interventions: new Set(among('cost', scenario.interventions)),
      edges: new Set(moved.map(({ edge }) => edge.id)),
      spillover: moved.some(({ edge, names }) => edge.kind === 'owner-owner' && names.some(isSeen)),
    }
  }
  return { groups, moves }
}
