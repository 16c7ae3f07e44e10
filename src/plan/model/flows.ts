import type { Alternative } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import { actualPayers } from './accounts.ts'
import type { ByOwner } from './edges.ts'
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

/** Most interventions for which all 2ⁿ coalitions are evaluated; beyond, permutations are drawn (MODEL section 3.10). */
export const EXACT = 8

/** A set of interventions at the alternative's spend, the others at the reference's. */
export type Coalitions = (members: ReadonlySet<string>) => World

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

/**
 * Who pays for whose saving in an alternative. Per intervention whose spend differs from the
 * reference, by Shapley value over those interventions of each owner's gross saving (−ΔG with
 * spillover, before its own part of K), split by the alternative's payer shares year by year. Flows
 * that are nothing by construction are left out. `random` is only used beyond EXACT interventions.
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
  const known = new Map<string, ByOwner>()
  const worth: Worth = (members) => {
    const key = members.join('\n')
    const whole = members.length === ids.length
    const done =
      known.get(key) ?? (whole ? gross : createSavings(model, compared(model, coalition(new Set(members)), reference, levels)).gross)
    known.set(key, done)
    return done
  }
  const orders = ids.length > EXACT ? antithetic(ids.length, 128, random(ids)) : []
  const flows: FlowNode[] = []
  const push = (payer: string | null, beneficiary: string, intervention: string | null, amount: Series): void => {
    const node = algebra.presentValue(amount)
    if (node !== b.zero) flows.push({ payer, beneficiary, intervention, amount, node })
  }
  const inputsAlone = worth([])
  for (const { id } of scenario.owners) push(null, id, null, inputsAlone.get(id) ?? algebra.nothing)
  ids.forEach((id, i) => {
    const intervention = model.intervention.get(id)
    if (!intervention) return
    const terms = ids.length > EXACT ? sampledTerms(ids, i, orders) : exactTerms(ids, i)
    const shares = years.map((t) => sharesAt(model, full, actualPayers(alternative, intervention), id, t))
    for (const { id: owner } of scenario.owners) {
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
  return flows.sort((x, y) => order(x.payer, y.payer) || order(x.beneficiary, y.beneficiary) || order(x.intervention, y.intervention))
}

/** Id order, null first. */
const order = (x: string | null, y: string | null): number => {
  const [a, b] = [x ?? '', y ?? '']
  return a < b ? -1 : a > b ? 1 : 0
}
