import type { Scenario } from '../../scenario/types.ts'
import { isOwnerEdge, type Ledger } from './accounts.ts'
import { spendOf, type World } from './world.ts'

/**
 * The saving of each own account that lags push past the horizon, present value: for every edge into an owner, one
 * edge deep, Σ_y Σ_k v(y)·L_k·[w_ref·x_ref(y − k) − w_alt·x_alt(y − k)] over the years y from the horizon's end on
 * and the k with y − k before it; weights as in the last year. `discount` gives v(y) beyond the horizon too.
 */
export const afterHorizon = (
  scenario: Scenario,
  world: World,
  reference: World,
  delta: Ledger,
  discount: (t: number) => number,
): ReadonlyMap<string, number> => {
  const last = scenario.years - 1
  const found = new Map<string, number>(scenario.owners.map((o) => [o.id, 0]))
  for (const edge of scenario.edges.filter(isOwnerEdge)) {
    const moved = (at: World, t: number): number =>
      at.value(edge.weight, last, `weight of ${edge.id}`, spendOf(edge)) * at.delayed({ ...edge, lag: [1] }, t)
    const saved = (t: number): number => {
      if (edge.kind !== 'owner-owner') return moved(reference, t) - moved(world, t)
      return t < 0 ? 0 : -world.value(edge.weight, last, `weight of ${edge.id}`) * (delta.get(edge.from)?.[t] ?? 0)
    }
    let value = 0
    edge.lag.forEach((share, k) => {
      if (share > 0) for (let y = scenario.years; y - k <= last; y += 1) value += discount(y) * share * saved(y - k)
    })
    found.set(edge.to, (found.get(edge.to) ?? 0) + value)
    if (edge.counterpart !== undefined) found.set(edge.counterpart, (found.get(edge.counterpart) ?? 0) - value)
  }
  return found
}
