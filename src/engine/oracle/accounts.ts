import { error, ProblemError } from '../../problems/problem.ts'
import type { Edge, Intervention, Scenario, Shares, Transfer } from '../../scenario/types.ts'
import { type Matrix, radiusBelowOne, solve } from './linear.ts'
import { type AccountLookup, convolve, spendOf, type World } from './world.ts'

/** Kr by year index. */
export type Years = readonly number[]
/** Kr by owner, own accounts, and year index. */
export type Ledger = ReadonlyMap<string, Years>
export type OwnerEdge = Extract<Edge, { readonly kind: 'quantity-owner' | 'intervention-owner' | 'owner-owner' }>
export const isOwnerEdge = (edge: Edge): edge is OwnerEdge => edge.kind !== 'quantity-quantity' && edge.kind !== 'intervention-quantity'

/** What an edge saves one of its two ends, year by year, and how much of that is cash. */
export type Line = {
  readonly edge: OwnerEdge
  readonly owner: string
  readonly role: 'to' | 'counterpart'
  readonly saving: Years
  readonly cash: Years
}

/** What a world changes against the reference's, before any payment. */
export type Change = {
  /** ΔG by owner: the change of its own account, spillover included. */
  readonly delta: Ledger
  /** The cash part of −ΔG. */
  readonly cash: Ledger
  readonly lines: readonly Line[]
}

/** The number of a year's index in every list of years. */
export const yearsOf = (scenario: Scenario): readonly number[] => Array.from({ length: scenario.years }, (_, t) => t)

/** One owner's share of an intervention's cost under some shares; they must sum to 1. Throws a ProblemError where they don't. */
export const shareOf = (world: World, intervention: string, shares: Shares, owner: string, t: number): number => {
  const read = shares.map((s) => world.value(s.share, t, `share of ${s.owner} in ${intervention}`))
  const whole = read.reduce((a, b) => a + b, 0)
  if (Math.abs(whole - 1) > 1e-9) throw outOfBounds(world, `shares of ${intervention}`, t, whole, 1, 1)
  return shares.reduce((total, s, i) => (s.owner === owner ? total + (read[i] ?? 0) : total), 0)
}

const outOfBounds = (world: World, what: string, t: number, value: number, low: number, high: number): ProblemError =>
  new ProblemError([
    error('out-of-bounds-in-run', { what, formula: '', alternative: world.alternative.id, year: t, value, low, high, run: 0, inputs: {} }),
  ])

/** Who pays an intervention in a world: as its alternative says, else as the file does. */
export const payersIn = (world: World, intervention: Intervention): Shares =>
  world.alternative.payers.find((p) => p.intervention === intervention.id)?.shares ?? intervention.payers

/** What an edge from a quantity or an intervention moves in a year of a world: w(t)·(L∗x)(t). */
const amount = (world: World, edge: OwnerEdge, t: number): number =>
  world.value(edge.weight, t, `weight of ${edge.id}`, spendOf(edge)) * world.delayed(edge, t)

/** The part of K that the file lets an owner pay. */
export const borne = (scenario: Scenario, world: World, owner: string, t: number): number =>
  scenario.interventions.reduce(
    (sum, i) => (i.payers.some((p) => p.owner === owner) ? sum + shareOf(world, i.id, i.payers, owner, t) * world.cost(i.id, t) : sum),
    0,
  )

/** The part of an own account that no edge brings: the owner's `cost`, and the part of K that the file lets it pay. */
const plainCost = (scenario: Scenario, world: World, owner: string, t: number): number => {
  const declared = scenario.owners.find((o) => o.id === owner)?.cost
  const own = declared === undefined ? 0 : world.value(declared, t, `cost of ${owner}`)
  return own + borne(scenario, world, owner, t)
}

/** G of every owner in a world that stands for itself: the reference. */
export const ownAccounts = (scenario: Scenario, world: World): Ledger =>
  ledger(scenario, (owner, t) => {
    const edges = scenario.edges.filter(isOwnerEdge).filter((e) => e.kind !== 'owner-owner')
    const into = edges.filter((e) => e.to === owner).reduce((sum, e) => sum + amount(world, e, t), 0)
    const against = edges.filter((e) => e.counterpart === owner).reduce((sum, e) => sum + amount(world, e, t), 0)
    return plainCost(scenario, world, owner, t) + into - against
  })

/** Kr by owner and year, computed one by one. */
export const ledger = (scenario: Scenario, compute: (owner: string, t: number) => number): Ledger =>
  new Map(scenario.owners.map((o) => [o.id, yearsOf(scenario).map((t) => compute(o.id, t))]))

/** The change of every own account from the reference's world to another. */
export const change = (scenario: Scenario, world: World, reference: World): Change => {
  const years = yearsOf(scenario)
  const edges = scenario.edges.filter(isOwnerEdge)
  const owners = scenario.owners.map((o) => o.id)
  const savings = new Map<OwnerEdge, number[]>(edges.map((e) => [e, []]))
  const delta = new Map<string, number[]>(owners.map((o) => [o, []]))
  const plain = new Map<string, number[]>(owners.map((o) => [o, []]))
  const at = (list: ReadonlyMap<string, readonly number[]>, owner: string, t: number): number => (t < 0 ? 0 : (list.get(owner)?.[t] ?? 0))
  const spillover = edges.filter((e) => e.kind === 'owner-owner')
  for (const t of years) {
    for (const owner of owners) plain.get(owner)?.push(plainCost(scenario, world, owner, t) - plainCost(scenario, reference, owner, t))
    for (const e of edges) if (e.kind !== 'owner-owner') savings.get(e)?.push(amount(reference, e, t) - amount(world, e, t))
    const direct = owners.map((owner) => {
      const saved = edges.filter((e) => e.kind !== 'owner-owner').reduce((sum, e) => sum + sign(e, owner) * (savings.get(e)?.[t] ?? 0), 0)
      return at(plain, owner, t) - saved
    })
    const weights = new Map(spillover.map((e) => [e, world.value(e.weight, t, `weight of ${e.id}`)]))
    const earlier = owners.map((owner) =>
      spillover.reduce(
        (sum, e) => sum + sign(e, owner) * (weights.get(e) ?? 0) * convolve([0, ...e.lag.slice(1)], (year) => at(delta, e.from, year), t),
        0,
      ),
    )
    const now = owners.map((to) =>
      owners.map((from) =>
        spillover.reduce((sum, e) => (e.from === from ? sum + sign(e, to) * (weights.get(e) ?? 0) * (e.lag[0] ?? 0) : sum), 0),
      ),
    )
    if (!radiusBelowOne(now)) throw new ProblemError([error('spectral-radius', { owners, runs: 1, of: 1 })])
    const solved = solve(
      identityMinus(now),
      direct.map((x, i) => x + (earlier[i] ?? 0)),
    )
    for (const [i, owner] of owners.entries()) delta.get(owner)?.push(solved[i] ?? 0)
    for (const e of spillover) savings.get(e)?.push(-(weights.get(e) ?? 0) * convolve(e.lag, (year) => at(delta, e.from, year), t))
  }
  const lines = edges.flatMap((edge): readonly Line[] => {
    const saving = savings.get(edge) ?? []
    const against = saving.map((s) => -s)
    const to: Line = { edge, owner: edge.to, role: 'to', saving, cash: cashOf(world, edge, saving) }
    return edge.counterpart === undefined
      ? [to]
      : [to, { edge, owner: edge.counterpart, role: 'counterpart', saving: against, cash: cashOf(world, edge, against) }]
  })
  const cash = ledger(scenario, (owner, t) =>
    lines.filter((l) => l.owner === owner).reduce((sum, l) => sum + (l.cash[t] ?? 0), -at(plain, owner, t)),
  )
  return { delta, cash, lines }
}

/** +1 for the owner that an edge leads to, −1 for its counterpart, 0 for any other (and for one that is both). */
const sign = (edge: OwnerEdge, owner: string): number => (edge.to === owner ? 1 : 0) - (edge.counterpart === owner ? 1 : 0)

const identityMinus = (a: Matrix): Matrix => a.map((row, i) => row.map((x, j) => (i === j ? 1 : 0) - x))

/** The cash in an edge's saving: its `cashable` part of what is saved, all of what is added. */
const cashOf = (world: World, edge: OwnerEdge, saving: Years): Years =>
  saving.map((s, t) => {
    const cashable = edge.cashable === undefined ? 1 : world.value(edge.cashable, t, `cashable of ${edge.id}`, spendOf(edge))
    if (cashable < 0 || cashable > 1) throw outOfBounds(world, `cashable of ${edge.id}`, t, cashable, 0, 1)
    return s > 0 ? cashable * s : s
  })

/** What each owner pays beyond its own account: others' shares of the cost than the file's, and transfers. */
export const payments = (scenario: Scenario, world: World, before: AccountLookupByYear): Ledger => {
  const transfers = transferAmounts(scenario, world, before)
  return ledger(scenario, (owner, t) => {
    const shares = scenario.interventions.reduce(
      (sum, i) =>
        sum + (shareOf(world, i.id, payersIn(world, i), owner, t) - shareOf(world, i.id, i.payers, owner, t)) * world.cost(i.id, t),
      0,
    )
    return shares + netTransfers(transfers, owner, t)
  })
}

/** What each owner pays towards the interventions, by its alternative's payers, and in transfers, net. */
export const paidBy = (scenario: Scenario, world: World, before: AccountLookupByYear): Ledger => {
  const transfers = transferAmounts(scenario, world, before)
  return ledger(scenario, (owner, t) => {
    const shares = scenario.interventions.reduce(
      (sum, i) => sum + shareOf(world, i.id, payersIn(world, i), owner, t) * world.cost(i.id, t),
      0,
    )
    return shares + netTransfers(transfers, owner, t)
  })
}

/** Accounts of a year before payments, for the amounts of transfers. */
export type AccountLookupByYear = (t: number) => AccountLookup

type Amounts = readonly { readonly transfer: Transfer; readonly amounts: Years }[]

const transferAmounts = (scenario: Scenario, world: World, before: AccountLookupByYear): Amounts =>
  [...scenario.transfers, ...world.alternative.transfers].map((transfer) => ({
    transfer,
    amounts: yearsOf(scenario).map((t) =>
      world.value(transfer.amount, t, `amount of ${transfer.id}`, { account: before(t), before: 'zero' }),
    ),
  }))

const netTransfers = (transfers: Amounts, owner: string, t: number): number =>
  transfers.reduce(
    (sum, { transfer, amounts }) => sum + ((transfer.from === owner ? 1 : 0) - (transfer.to === owner ? 1 : 0)) * (amounts[t] ?? 0),
    0,
  )
