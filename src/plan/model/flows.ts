import { createInterplay, type Interplay } from '../../graph/index.ts'
import type { Alternative } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import { actualPayers } from './accounts.ts'
import { type ByOwner, isMoney } from './edges.ts'
import type { Model } from './model.ts'
import { type Compared, compared, createSavings } from './savings.ts'
import type { Series } from './series.ts'
import { sharesAt, type World } from './world.ts'

/** A flow and its present value: kr that `payer`'s spend on `intervention` saves `beneficiary`; both null for what inputs alone do. */
export type FlowNode = {
  readonly payer: string | null
  readonly beneficiary: string
  readonly intervention: string | null
  readonly amount: Series
  readonly node: Node
}

/** Most interventions that interact for which all 2ⁿ coalitions are evaluated; beyond, permutations are drawn (MODEL section 3.10). */
export const EXACT = 8

/**
 * A set of interventions at the alternative's spend, the others at the reference's. `part`: only of what its model holds, the
 * rest being as in another world.
 */
export type Coalitions = (members: ReadonlySet<string>, part?: { readonly model: Model; readonly rest: World }) => World

/** Deterministic permutations of 0 … n−1 in antithetic pairs (each with its reverse), from `random` in [0, 1). */
const antithetic = (n: number, pairs: number, random: () => number): readonly (readonly number[])[] => {
  const all: (readonly number[])[] = []
  for (let p = 0; p < pairs; p++) {
    const order = Array.from({ length: n }, (_, i) => i)
    for (let i = n - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j], order[i]]
    }
    all.push(order, [...order].reverse())
  }
  return all
}

/** A worth per owner and year, by coalition; each coalition is evaluated once. */
type Worth = (members: readonly string[]) => ByOwner

type Weighted = { readonly members: readonly string[]; readonly weight: number }

/** Shapley's weights for all coalitions without player i: |S|! (n−1−|S|)! / n! (Shapley 1953). */
const exactTerms = (ids: readonly string[], i: number): readonly Weighted[] => {
  const others = ids.filter((_, k) => k !== i)
  const n = ids.length
  const factorial = (m: number): number => (m <= 1 ? 1 : m * factorial(m - 1))
  return Array.from({ length: 1 << others.length }, (_, mask) => {
    const members = others.filter((_, k) => (mask >> k) & 1)
    return { members, weight: (factorial(members.length) * factorial(n - 1 - members.length)) / factorial(n) }
  })
}

const sampledTerms = (ids: readonly string[], i: number, orders: readonly (readonly number[])[]): readonly Weighted[] =>
  orders.map((order) => ({
    members: order
      .slice(0, order.indexOf(i))
      .map((k) => ids[k])
      .sort(),
    weight: 1 / orders.length,
  }))

/** Whether an alternative's inputs are not simply the reference's: without, one that spends as the reference is the reference. */
export const seesOtherInputs = ({ reference }: Model, { id, inputs }: Alternative): boolean =>
  id !== reference.id && (inputs.length > 0 || reference.inputs.length > 0)

/** The part of a model that a group of interventions has a say in. */
const partOf = (model: Model, interplay: Interplay, group: readonly string[]): Model & { readonly spillover: boolean } => {
  const { scenario, structure } = model
  const moves = interplay.moves(group)
  return {
    ...model,
    spillover: moves.spillover,
    scenario: {
      ...scenario,
      quantities: scenario.quantities.filter(({ id }) => moves.quantities.has(id)),
      owners: scenario.owners.filter(({ id }) => moves.owners.has(id)),
      interventions: scenario.interventions.filter(({ id }) => moves.interventions.has(id)),
      edges: scenario.edges.filter((edge) => isMoney(edge) && moves.edges.has(edge.id)),
    },
    structure: {
      ...structure,
      order: structure.order.filter((id) => moves.quantities.has(id)),
      // Who reaches one of a group that is solved together reaches them all.
      spillover: structure.spillover.filter(([id]) => moves.owners.has(id)),
    },
  }
}

/**
 * Who pays for whose saving in an alternative. Per intervention whose spend differs from the
 * reference, by Shapley value over those interventions of each owner's gross saving (−ΔG with
 * spillover, before its own part of K), split by the alternative's payer shares year by year. Flows
 * that are nothing by construction are left out.
 *
 * Groups of interventions that do not interact (`createInterplay`) are valued each by itself: a saving is v(S) = v(∅) +
 * Σ_g (v(S ∩ g) − v(∅)) over the groups g, so what i ∈ g adds to S is what it adds to S ∩ g. In an order drawn by lot those of
 * g who come before i are as in an order of g alone, so the mean over all orders is the same. Both worths of a difference lack
 * what the group has no say in: that is the same in both. `random` is only used for groups of more than EXACT interventions.
 */
export const createFlows = (
  model: Model,
  alternative: Alternative,
  { world: full, reference, levels }: Compared,
  gross: ByOwner,
  coalition: Coalitions,
  random: (ids: readonly string[]) => () => number,
): readonly FlowNode[] => {
  const { algebra, b, scenario } = model
  const years = Array.from({ length: scenario.years }, (_, t) => t)
  const ids = scenario.interventions.map((i) => i.id).filter((id) => years.some((t) => full.spend(id, t) !== reference.spend(id, t)))
  const flows: FlowNode[] = []
  const push = (payer: string | null, beneficiary: string, intervention: string | null, amount: Series): void => {
    const node = algebra.presentValue(amount)
    if (node !== b.zero) flows.push({ payer, beneficiary, intervention, amount, node })
  }
  const overrides = seesOtherInputs(model, alternative)
  const idle = compared(model, overrides ? coalition(new Set()) : reference, reference, levels)
  if (overrides) for (const [owner, amount] of createSavings(model, idle).gross) push(null, owner, null, amount)

  const interplay = createInterplay(scenario)
  const groups = interplay.groups(ids)
  const worthWithin = (group: readonly string[]): { readonly worth: Worth; readonly owners: Model['scenario']['owners'] } => {
    const own = partOf(model, interplay, group)
    // Where spillover itself weighs more or less, it does so with all that its owner saves by other inputs, too.
    const part = overrides && own.spillover ? model : own
    const known = new Map<string, ByOwner>()
    const savings = (members: readonly string[]): ByOwner => {
      if (members.length === 0) return overrides ? createSavings(part, idle).gross : new Map()
      if (members.length === ids.length && !overrides) return gross
      const world = coalition(new Set(members), { model: part, rest: idle.world })
      return createSavings(part, compared(part, world, reference, levels, idle.changes)).gross
    }
    const worth: Worth = (members) => {
      const key = members.join('\n')
      const done = known.get(key) ?? savings(members)
      known.set(key, done)
      return done
    }
    return { worth, owners: own.scenario.owners }
  }
  for (const group of groups) {
    const { worth, owners } = worthWithin(group)
    const orders = group.length > EXACT ? antithetic(group.length, 128, random(group)) : []
    group.forEach((id, i) => {
      const intervention = model.intervention.get(id)
      if (!intervention) return
      const terms = group.length > EXACT ? sampledTerms(group, i, orders) : exactTerms(group, i)
      const shares = years.map((t) => sharesAt(model, full, actualPayers(alternative, intervention), id, t))
      for (const { id: owner } of owners) {
        const saving = algebra.sum(
          terms.flatMap(({ members, weight }) => [
            [worth([...members, id].sort()).get(owner) ?? algebra.nothing, weight] as const,
            [worth(members).get(owner) ?? algebra.nothing, -weight] as const,
          ]),
        )
        for (const payer of new Set(shares.flatMap((byOwner) => [...byOwner.keys()]))) {
          const share = years.map((t) => shares[t].get(payer) ?? b.zero)
          push(payer, owner, id, algebra.times(saving, share, 'coefficient'))
        }
      }
    })
  }
  return flows.sort((x, y) => order(x.payer, y.payer) || order(x.beneficiary, y.beneficiary) || order(x.intervention, y.intervention))
}

/** Id order, null first. */
const order = (x: string | null, y: string | null): number => {
  const [a, b] = [x ?? '', y ?? '']
  return a < b ? -1 : a > b ? 1 : 0
}
