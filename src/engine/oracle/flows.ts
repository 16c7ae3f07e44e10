import type { Alternative, Scenario } from '../../scenario/types.ts'
import { borne, change, type Ledger, ledger, payersIn, shareOf, yearsOf } from './accounts.ts'
import type { Uniforms } from './draws.ts'
import { createWorld, type World } from './world.ts'

/** A payer's part of what one intervention saves a beneficiary, year by year; both null for what overridden inputs alone do. */
export type FlowYears = {
  readonly payer: string | null
  readonly intervention: string | null
  readonly beneficiary: string
  readonly saving: readonly number[]
}

/** Beyond this many interventions the exact Shapley value is not computed here. */
const mostInterventions = 8

/**
 * Who pays for whose saving. The worth of a coalition of interventions to an owner is −ΔG of its own account, spillover
 * included, plus the change in K that it bears itself, when those outside spend as in the reference. Each intervention's
 * part is its Shapley value: the mean over all orders of what it adds when it joins (Shapley 1953).
 * Throws a RangeError beyond 8 interventions.
 */
export const flows = (scenario: Scenario, uniform: Uniforms, world: World, reference: World): readonly FlowYears[] => {
  const years = yearsOf(scenario)
  const players = scenario.interventions.filter((i) => years.some((t) => world.spend(i.id, t) !== reference.spend(i.id, t)))
  if (players.length > mostInterventions) throw new RangeError(`flows of more than ${mostInterventions} interventions are not supported`)
  const ids = players.map((i) => i.id)
  const worth = coalitionWorths(scenario, uniform, world.alternative, reference, ids)
  const found: FlowYears[] = []
  for (const { id: beneficiary } of scenario.owners) {
    const of = (coalition: readonly string[], t: number): number => worth(coalition).get(beneficiary)?.[t] ?? 0
    found.push({ payer: null, intervention: null, beneficiary, saving: years.map((t) => of([], t)) })
    for (const player of players) {
      const others = ids.filter((id) => id !== player.id)
      const value = years.map((t) =>
        subsets(others).reduce((sum, s) => sum + orderShare(s.length, ids.length) * (of([...s, player.id], t) - of(s, t)), 0),
      )
      const payers = payersIn(world, player)
      for (const { owner: payer } of payers) {
        const saving = value.map((v, t) => v * shareOf(world, player.id, payers, payer, t))
        found.push({ payer, intervention: player.id, beneficiary, saving })
      }
    }
  }
  return found
}

/** The worth to every owner, by coalition, each coalition computed once. */
const coalitionWorths = (
  scenario: Scenario,
  uniform: Uniforms,
  alternative: Alternative,
  reference: World,
  ids: readonly string[],
): ((coalition: readonly string[]) => Ledger) => {
  const known = new Map<string, Ledger>()
  return (coalition) => {
    const key = ids.filter((id) => coalition.includes(id)).join(' ')
    const before = known.get(key)
    if (before !== undefined) return before
    const spendFrom = (id: string): Alternative => (coalition.includes(id) ? alternative : reference.alternative)
    const world = createWorld(scenario, uniform, { inputs: alternative, spendFrom }, reference)
    const { delta } = change(scenario, world, reference)
    const worth = ledger(
      scenario,
      (owner, t) => borne(scenario, world, owner, t) - borne(scenario, reference, owner, t) - (delta.get(owner)?.[t] ?? 0),
    )
    known.set(key, worth)
    return worth
  }
}

/** s!·(n − s − 1)!/n!: the share of all orders in which just these s come first and the player next. */
const orderShare = (s: number, n: number): number => (factorial(s) * factorial(n - s - 1)) / factorial(n)
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
const subsets = (ids: readonly string[]): readonly (readonly string[])[] => {
  const [first, ...rest] = ids
  if (first === undefined) return [[]]
  const without = subsets(rest)
  return without.concat(without.map((s) => [first, ...s]))
}
