import type { Scenario } from '../scenario/types.ts'
import type { Link } from './network-graph.ts'

export type Layers = {
  readonly layerOf: ReadonlyMap<string, number>
  /** Interventions and quantities by layer, from the left; in id order. */
  readonly layers: readonly (readonly string[])[]
}

/** Links among `ids` that close a cycle, by depth-first search in the order of `ids`. */
const backsOf = (ids: readonly string[], leaving: ReadonlyMap<string, readonly Link[]>): ReadonlySet<Link> => {
  const state = new Map<string, 'open' | 'done'>()
  const backs = new Set<Link>()
  for (const start of ids) {
    if (state.has(start)) continue
    const stack = [{ id: start, next: 0 }]
    state.set(start, 'open')
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const link = leaving.get(top.id)?.[top.next++]
      if (link === undefined) {
        state.set(top.id, 'done')
        stack.pop()
      } else if (state.get(link.to) === 'open') backs.add(link)
      else if (!state.has(link.to)) {
        state.set(link.to, 'open')
        stack.push({ id: link.to, next: 0 })
      }
    }
  }
  return backs
}

/** Each quantity one layer to the right of the last that it comes from; interventions leftmost; what closes a cycle does not count. */
export const layersOf = (scenario: Scenario, links: readonly Link[]): Layers => {
  const ids = [...scenario.interventions, ...scenario.quantities].map(({ id }) => id)
  const known = new Set(ids)
  const leaving = new Map<string, Link[]>(ids.map((id) => [id, []]))
  for (const link of links) if (known.has(link.to)) leaving.get(link.from)?.push(link)
  const backs = backsOf(ids, leaving)
  const waiting = new Map(ids.map((id) => [id, 0]))
  const forward = links.filter((link) => known.has(link.from) && known.has(link.to) && !backs.has(link))
  for (const { to } of forward) waiting.set(to, (waiting.get(to) ?? 0) + 1)
  const first = scenario.interventions.length > 0 ? 1 : 0
  const layerOf = new Map<string, number>([
    ...scenario.interventions.map(({ id }) => [id, 0] as const),
    ...scenario.quantities.map(({ id }) => [id, first] as const),
  ])
  const open = ids.filter((id) => waiting.get(id) === 0)
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const link of leaving.get(id) ?? []) {
      if (backs.has(link)) continue
      layerOf.set(link.to, Math.max(layerOf.get(link.to) ?? 0, (layerOf.get(id) ?? 0) + 1))
      const left = (waiting.get(link.to) ?? 0) - 1
      waiting.set(link.to, left)
      if (left === 0) open.push(link.to)
    }
  const layers: string[][] = []
  for (const id of ids) {
    const layer = layerOf.get(id) ?? 0
    while (layers.length <= layer) layers.push([])
    layers[layer].push(id)
  }
  return { layerOf, layers }
}

/**
 * Places as near their wishes as can be, in order, at least `gap` apart: least squares by pooling neighbours. `wishes` ascend.
 */
export const spread = (wishes: readonly number[], gap: number): readonly number[] => {
  const pools: { sum: number; count: number }[] = []
  for (const [k, wish] of wishes.entries()) {
    let pool = { sum: wish - k * gap, count: 1 }
    for (let last = pools.at(-1); last !== undefined && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count }
      pools.pop()
    }
    pools.push(pool)
  }
  return pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count)).map((at, k) => at + k * gap)
}

const sweeps = 6

/**
 * The middles of interventions and quantities: each as near the middle of what it is tied to as the others let it, swept to and
 * fro; owners stay. Ties are broken by id, so that the same file always looks the same.
 */
export const placed = (
  layers: Layers['layers'],
  links: readonly Link[],
  layerOf: ReadonlyMap<string, number>,
  owners: ReadonlyMap<string, number>,
  gap: number,
  height: number,
): ReadonlyMap<string, number> => {
  const at = new Map(owners)
  for (const ids of layers) for (const [k, id] of ids.entries()) at.set(id, ((k + 0.5) / ids.length) * height)
  const [before, after] = [new Map<string, string[]>(), new Map<string, string[]>()]
  const note = (map: Map<string, string[]>, key: string, id: string): void => {
    const list = map.get(key)
    if (list) list.push(id)
    else map.set(key, [id])
  }
  for (const { from, to } of links) {
    if (!layerOf.has(from)) continue
    note(after, from, to)
    if (layerOf.has(to)) note(before, to, from)
  }
  const wishOf = (id: string, tied: readonly string[] | undefined): number =>
    tied === undefined ? (at.get(id) ?? 0) : tied.reduce((sum, other) => sum + (at.get(other) ?? 0), 0) / tied.length
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const rightwards = sweep % 2 === 1
    for (const ids of rightwards ? layers : layers.toReversed()) {
      const sorted = ids
        .map((id) => ({ id, wish: wishOf(id, (rightwards ? before : after).get(id) ?? (rightwards ? after : before).get(id)) }))
        .toSorted((a, b) => a.wish - b.wish || (a.id < b.id ? -1 : 1))
      const tops = spread(
        sorted.map(({ wish }) => wish),
        gap,
      )
      // What was pushed out at one end moves back in as one.
      const low = Math.min(0, (tops[0] ?? 0) - gap / 2)
      const high = Math.max(0, (tops.at(-1) ?? 0) + gap / 2 - height)
      for (const [k, { id }] of sorted.entries()) at.set(id, tops[k] - low - high)
    }
  }
  return at
}
