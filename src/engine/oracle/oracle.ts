import { hierarchy, isPublic, subtree } from '../../graph/owners.ts'
import type { Scenario } from '../../scenario/types.ts'
import { type AccountLookupByYear, type Change, change, ownAccounts, paidBy, payments, type Years, yearsOf } from './accounts.ts'
import { afterHorizon } from './after-horizon.ts'
import { type Draw, type Uniforms, uniforms } from './draws.ts'
import { flows } from './flows.ts'
import { createWorld, type World } from './world.ts'

/**
 * What one run gives, by column key. Kr are present values (`pv`) or undiscounted and by calendar year; `level|sum` and
 * `change|sum` are undiscounted; `payback|years` is Infinity where it never pays back, and absent where no cost differs.
 * Accounts are rolled up; flows are between own accounts, an empty payer and intervention standing for null.
 */
export type OracleRun = ReadonlyMap<string, number>

/** A saving within this part of the reference's cost is 0. */
const negligible = 1e-9
const snap = (saving: number, cost: number): number => (Math.abs(saving) <= negligible * Math.abs(cost) ? 0 : saving)
const total = (list: Iterable<number>): number => [...list].reduce((a, b) => a + b, 0)

/**
 * Evaluates one run of a scenario, every alternative, straight from the definitions and without a thought for speed:
 * what the engine is tested against. Throws a ProblemError for what only a run can find, a RangeError for more than 8
 * changed interventions in one alternative.
 */
export const oracle = (scenario: Scenario, draw: Draw): OracleRun => {
  const columns = new Map<string, number>()
  const uniform = uniforms(scenario, draw)
  const referenceAlternative = scenario.alternatives.find((a) => a.id === scenario.reference)
  if (referenceAlternative === undefined) throw new RangeError(`no reference ${scenario.reference}`)
  const reference = createWorld(scenario, uniform, { inputs: referenceAlternative, spendFrom: () => referenceAlternative })
  for (const alternative of scenario.alternatives) {
    const world =
      alternative.id === scenario.reference
        ? reference
        : createWorld(scenario, uniform, { inputs: alternative, spendFrom: () => alternative }, reference)
    // Adding 0 makes −0 the 0 that it means.
    const put = (key: string, value: number): void => {
      columns.set(`${alternative.id}|${key}`, value + 0)
    }
    putAccounts(scenario, world, reference, put)
    putQuantities(scenario, world, reference, put)
    putInterventions(scenario, world, put)
    putFlows(scenario, uniform, world, reference, put)
  }
  return columns
}

type Put = (key: string, value: number) => void

/** What a krona in year t is worth at the start; t may lie past the horizon. */
const discountOf =
  (scenario: Scenario) =>
  (t: number): number => {
    let factor = 1
    for (let year = scenario.discountFrom === 'start' ? 0 : -1; year < t; year += 1) factor /= 1 + scenario.discountRate
    return factor
  }
const presentValue = (scenario: Scenario, years: Years): number => total(years.map((x, t) => x * discountOf(scenario)(t)))

const putYears = (scenario: Scenario, key: string, put: Put, of: (t: number) => number): void => {
  for (const t of yearsOf(scenario)) put(`${key}|${scenario.from + t}`, of(t))
}

const putAccounts = (scenario: Scenario, world: World, reference: World, put: Put): void => {
  const years = yearsOf(scenario)
  const changed = change(scenario, world, reference)
  const unchanged = change(scenario, reference, reference)
  const inReference = ownAccounts(scenario, reference)
  const before = accountsBefore(scenario, world, changed)
  const beforeInReference = accountsBefore(scenario, reference, unchanged)
  const pays = payments(scenario, world, before)
  const paysInReference = payments(scenario, reference, beforeInReference)
  const paid = paidBy(scenario, world, before)
  const paidInReference = paidBy(scenario, reference, beforeInReference)
  const late = afterHorizon(scenario, world, reference, changed.delta, discountOf(scenario))
  const firstDifference = years.find((t) => scenario.interventions.some((i) => world.cost(i.id, t) !== reference.cost(i.id, t)))

  /** The sum of some owners' own accounts. */
  const account = (owners: readonly string[]): Account => {
    const sum = (of: (owner: string, t: number) => number): Years => years.map((t) => total(owners.map((o) => of(o, t))))
    const at = (list: ReadonlyMap<string, Years>, owner: string, t: number): number => list.get(owner)?.[t] ?? 0
    const extra = (o: string, t: number): number => at(pays, o, t) - at(paysInReference, o, t)
    return {
      costInReference: sum((o, t) => at(inReference, o, t) + at(paysInReference, o, t)),
      cost: sum((o, t) => at(inReference, o, t) + at(changed.delta, o, t) + at(pays, o, t)),
      saving: sum((o, t) => -at(changed.delta, o, t) - extra(o, t)),
      cash: sum((o, t) => at(changed.cash, o, t) - extra(o, t)),
      paid: sum((o, t) => at(paid, o, t) - at(paidInReference, o, t)),
      paidSize: sum((o, t) => Math.abs(at(paid, o, t) - at(paidInReference, o, t))),
      afterHorizon: total(owners.map((o) => late.get(o) ?? 0)),
      afterHorizonSize: total(owners.map((o) => Math.abs(late.get(o) ?? 0))),
    }
  }
  const { roots } = hierarchy(scenario)
  const all = (tops: readonly string[]): Account => account(tops.flatMap((top) => subtree(scenario, top)))
  for (const owner of scenario.owners) putAccount(scenario, `owner|${owner.id}`, all([owner.id]), firstDifference, put)
  const publicOwners = scenario.owners.filter(isPublic).map((o) => o.id)
  const publicRoots = roots.filter((root) => publicOwners.includes(root))
  putAccount(scenario, 'group|publicSector', all(publicRoots), firstDifference, put)
  putAccount(scenario, 'group|total', all(roots), firstDifference, put)

  // What a counterpart loses on an edge is no loss to count; what it gains there is a gain.
  const losesNothing = (owners: readonly string[]): boolean => {
    const own = account(owners)
    const losses = changed.lines
      .filter((line) => line.role === 'counterpart' && owners.includes(line.owner))
      .map((line) => Math.min(0, presentValue(scenario, line.saving)))
    return snap(presentValue(scenario, own.saving) - total(losses), presentValue(scenario, own.costInReference)) >= 0
  }
  put('nobodyLoses|owners', publicOwners.every((o) => losesNothing([o])) ? 1 : 0)
  put('nobodyLoses|roots', publicRoots.every((root) => losesNothing(subtree(scenario, root))) ? 1 : 0)
}

type Account = {
  readonly costInReference: Years
  readonly cost: Years
  readonly saving: Years
  readonly cash: Years
  readonly paid: Years
  readonly afterHorizon: number
  /** Of the absolute values: sums of what cancels beside these are 0. */
  readonly paidSize: Years
  readonly afterHorizonSize: number
}

const putAccount = (scenario: Scenario, key: string, account: Account, firstDifference: number | undefined, put: Put): void => {
  const worth = presentValue(scenario, account.costInReference)
  put(`${key}|cost|pv`, presentValue(scenario, account.cost))
  put(`${key}|saving|pv`, snap(presentValue(scenario, account.saving), worth))
  put(`${key}|cash|pv`, snap(presentValue(scenario, account.cash), worth))
  put(`${key}|paid|pv`, snap(presentValue(scenario, account.paid), presentValue(scenario, account.paidSize)))
  put(`${key}|afterHorizon|pv`, snap(account.afterHorizon, account.afterHorizonSize))
  putYears(scenario, `${key}|cost`, put, (t) => account.cost[t] ?? 0)
  putYears(scenario, `${key}|saving`, put, (t) => snap(account.saving[t] ?? 0, account.costInReference[t] ?? 0))
  putYears(scenario, `${key}|cash`, put, (t) => snap(account.cash[t] ?? 0, account.costInReference[t] ?? 0))
  if (firstDifference !== undefined)
    put(`${key}|payback|years`, payback(scenario, account.saving, account.costInReference, firstDifference))
}

/**
 * Years from the first in which any cost differs (its end counts as 1) to the first year-end from which the cumulative
 * discounted saving stays at least 0; 1 where it never is below, Infinity where it is below at the horizon. A sum that
 * is negligible beside the cost so far is 0, so that rounding does not decide.
 */
const payback = (scenario: Scenario, saving: Years, cost: Years, firstDifference: number): number => {
  const sums = (years: Years): Years => years.map((_, t) => presentValue(scenario, years.slice(0, t + 1)))
  const costs = sums(cost)
  const cumulative = sums(saving).map((x, t) => snap(x, costs[t] ?? 0))
  const lastBelow = cumulative.findLastIndex((c) => c < 0)
  if (lastBelow === cumulative.length - 1 && lastBelow >= 0) return Number.POSITIVE_INFINITY
  return lastBelow < 0 ? 1 : Math.max(1, lastBelow + 1 - firstDifference + 1)
}

/** This year's accounts before any payment, rolled up: what a transfer's amount may depend on. */
const accountsBefore =
  (scenario: Scenario, world: World, changed: Change): AccountLookupByYear =>
  (t) =>
  (account, name) => {
    if (account === 'cost') return world.cost(name, t)
    const owners = subtree(scenario, name)
    return total(owners.map((o) => (account === 'saving' ? -(changed.delta.get(o)?.[t] ?? 0) : (changed.cash.get(o)?.[t] ?? 0))))
  }

const putQuantities = (scenario: Scenario, world: World, reference: World, put: Put): void => {
  const years = yearsOf(scenario)
  const outcomes: number[] = []
  for (const q of scenario.quantities) {
    const level = years.map((t) => world.level(q.id, t))
    const moved = years.map((t) => (level[t] ?? 0) - reference.level(q.id, t))
    put(`quantity|${q.id}|level|sum`, total(level))
    put(`quantity|${q.id}|change|sum`, total(moved))
    putYears(scenario, `quantity|${q.id}|level`, put, (t) => level[t] ?? 0)
    putYears(scenario, `quantity|${q.id}|change`, put, (t) => moved[t] ?? 0)
    const value = q.outcome?.value
    if (value === undefined) continue
    const sign = q.outcome?.sign === 'good' ? 1 : -1
    const welfare = presentValue(
      scenario,
      moved.map((m, t) => sign * m * world.value(value, t, `value of ${q.id}`)),
    )
    outcomes.push(welfare)
    put(`welfare|${q.id}|pv`, welfare)
  }
  put('welfare||pv', total(outcomes))
}

const putInterventions = (scenario: Scenario, world: World, put: Put): void => {
  for (const { id } of scenario.interventions) {
    put(
      `intervention|${id}|cost|pv`,
      presentValue(
        scenario,
        yearsOf(scenario).map((t) => world.cost(id, t)),
      ),
    )
    putYears(scenario, `intervention|${id}|cost`, put, (t) => world.cost(id, t))
    putYears(scenario, `intervention|${id}|spend`, put, (t) => world.spend(id, t))
  }
}

const putFlows = (scenario: Scenario, uniform: Uniforms, world: World, reference: World, put: Put): void => {
  for (const flow of flows(scenario, uniform, world, reference))
    put(`flow|${flow.payer ?? ''}|${flow.beneficiary}|${flow.intervention ?? ''}|pv`, presentValue(scenario, flow.saving))
}
