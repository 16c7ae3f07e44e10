import { type Box, minimise } from '../analysis/optimize.ts'
import {
  bestResponses,
  type CurveAccount,
  type CurvePoint,
  type Level,
  type Player,
  type Silos,
  type SilosHolder,
  type Spends,
  type Spread,
  type State,
} from '../analysis/silos.ts'
import type { Summary } from '../engine/result.ts'
import { summaryOf } from '../engine/summary.ts'
import { quantilesOf } from '../numeric/summary/select.ts'
import { ProblemError } from '../problems/problem.ts'
import type { Analysis } from './analysis.ts'
import { type Beside, createDesk, type Decided, type Desk, decidedOf, type Halves, halvesOf, type Weighed } from './silos-desk.ts'

export type SilosQuestion = { readonly level: Level }

/** Places of a spend curve. */
const POINTS = 21

/**
 * What the silos cost (MODEL 7). Every intervention with a range is decided, one amount for all years; by `decides`, else its
 * sole payer. A decider minimises the mean of its own present cost as results report it, all below it included, or at the
 * level of roots that of its root; by the reference's payers, inputs and transfers. The joint optimum minimises the public
 * sector's cost; it leaves the decentral one only for a gain of more than 2 standard errors on the runs that it is looked for
 * on, for less than that is chance. A holder pays the whole of its intervention and minimises the same account as a decider
 * would at that level; if it or a payer of the file stands outside the public sector, whose cost counts, then `closes` holds
 * the moved payment, too. All costs are of the half of the runs that no optimum has seen. A message of a run that goes wrong
 * calls the alternative `silos`.
 */
export const silos: Analysis<SilosQuestion, Silos> = (scenario, { level }, options, warned = []) => {
  try {
    const { decided, spent } = decidedOf(scenario)
    const halves = halvesOf(options.runs)
    const desk = createDesk(scenario, decided, options, halves, spent, warned)
    const owners = scenario.owners.map(({ id }) => id)
    const { value, states } = found(owners, { level, decided, desk, halves })
    return { ok: true, value, warnings: desk.warnings(states) }
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    throw fault
  }
}

type Case = { readonly level: Level; readonly decided: readonly Decided[]; readonly desk: Desk; readonly halves: Halves }

const record = <T>(keys: readonly string[], of: (key: string, k: number) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(keys.map((key, k) => [key, of(key, k)]))

const found = (owners: readonly string[], c: Case): { readonly value: Silos; readonly states: readonly State[] } => {
  const { level, decided, desk, halves } = c
  const { columns } = desk
  const ids = decided.map(({ id }) => id)
  const spendsOf = (state: State): Spends => record(ids, (_, k) => state[k] ?? desk.spent[k])
  const today: State = decided.map(() => undefined)
  const played = decentral(c, today)
  const decentralAt = cheapest(c, played.states)
  const jointAt = joint(c, decentralAt)

  const report = (state: State) => desk.values(state, halves.report)
  const [before, apart, together] = [report(today), report(decentralAt), report(jointAt)]
  const at = (state: State, values: readonly Float64Array[]) => ({ spend: spendsOf(state), cost: summaryOf(values[columns.publicSector]) })
  const gain = (column: number): Float64Array => apart[column].map((kr, run) => kr - together[column][run])
  const gained = gain(columns.publicSector)
  const gap = summaryOf(gained)
  const value: Silos = {
    level,
    deciders: record(ids, (_, k) => decided[k].decider),
    ranges: record(ids, (_, k) => ({ min: decided[k].min, max: decided[k].max })),
    current: at(today, before),
    decentral: at(decentralAt, apart),
    joint: at(jointAt, together),
    gap,
    probabilityOfGap: shareAbove(gained),
    gapByOwner: record(owners, (owner) => {
      const own = gain(columns.owner.get(owner) ?? columns.total)
      return { saving: summaryOf(own), probabilityOfSaving: shareAbove(own) }
    }),
    gapOfTotal: summaryOf(gain(columns.total)),
    converged: played.converged,
    cycle: played.converged ? [] : played.states.map(spendsOf),
    holders: holdersOf(c, owners, decentralAt, apart, gap),
    curves: curvesOf(c, owners, today),
    runs: { search: halves.fine.count, report: halves.report.count, curves: halves.curves.count },
  }
  return { value, states: [decentralAt, jointAt] }
}

/** The share of the runs in which something is saved. */
const shareAbove = (saved: Float64Array): number => saved.reduce((count, kr) => count + (kr > 0 ? 1 : 0), 0) / saved.length

/**
 * What to spend on some interventions, the others' spends given, to make a sum of columns as small as can be: of those that do
 * not interact, each group by itself.
 */
const best = (c: Case, sum: Weighed, own: readonly number[], state: State, starts: readonly State[]): readonly number[] => {
  const found = new Map<number, number>()
  for (const place of own) {
    if (found.has(place)) continue
    const group = own.filter((k) => c.desk.together(place).includes(k))
    for (const [i, spend] of bestTogether(c, sum, group, state, starts).entries()) found.set(group[i], spend)
  }
  return own.map((place) => found.get(place) ?? 0)
}

const bestTogether = (
  { decided, desk }: Case,
  whole: Weighed,
  own: readonly number[],
  state: State,
  starts: readonly State[],
): readonly number[] => {
  const box: Box = { lower: own.map((k) => decided[k].min), upper: own.map((k) => decided[k].max) }
  const stateAt = (at: readonly number[]): State => state.map((spend, k) => (own.includes(k) ? at[own.indexOf(k)] : spend))
  const within = (start: State): readonly number[] =>
    own.map((k) => Math.min(decided[k].max, Math.max(decided[k].min, start[k] ?? desk.spent[k])))
  const { sum } = desk.reduced(whole, own)
  return minimise({
    fine: (at) => desk.mean(sum, stateAt(at), 'fine'),
    rough: (at) => desk.mean(sum, stateAt(at), 'rough'),
    box,
    starts: [...starts.map(within), ...starts.slice(0, 1).flatMap((start) => stepped(own, desk.steps, within(start)))],
  }).at
}

/** A place with one of its spends at a step after the other. */
const stepped = (own: readonly number[], steps: Desk['steps'], at: readonly number[]): readonly (readonly number[])[] =>
  own.flatMap((k, i) => steps[k].map((kr) => at.with(i, kr)))

/** The account that an owner minimises. */
const accountOf = ({ level, desk }: Case, owner: string): string => (level === 'roots' ? desk.rootOf(owner) : owner)
const costOf = (c: Case, account: string): Weighed => [[c.desk.columns.owner.get(account) ?? c.desk.columns.total, 1]]

const decentral = (c: Case, today: State) => {
  const { decided, desk } = c
  const deciders = [...new Set(decided.map(({ decider }) => decider))].toSorted((x, y) => (x < y ? -1 : 1))
  const players = deciders.map((id): Player => {
    const own = decided.flatMap(({ decider }, k) => (decider === id ? [k] : []))
    return { id, own, heeds: [...new Set(own.flatMap(desk.together))] }
  })
  const spans = decided.map(({ min, max }) => max - min)
  return bestResponses(players, spans, today, ({ id, own }, state) => best(c, costOf(c, accountOf(c, id)), own, state, [today]))
}

/** The state with the lowest public cost, the first of equals. */
const cheapest = ({ desk }: Case, states: readonly [State, ...State[]]): State => {
  const cost = (state: State): number => desk.mean([[desk.columns.publicSector, 1]], state, 'fine')
  return states.reduce((least, state) => (cost(state) < cost(least) ? state : least))
}

/** Gains of fewer standard errors than this are taken for chance, and those of a smaller share of the cost for rounding. */
const SURELY = 2
const DUST = 1e-9

const joint = (c: Case, apart: State): State => {
  const { decided, desk, halves } = c
  const { publicSector } = desk.columns
  const today: State = decided.map(() => undefined)
  const together = best(
    c,
    [[publicSector, 1]],
    decided.map((_, k) => k),
    today,
    [apart, today],
  )
  const cost = (state: State): Float64Array => desk.values(state, halves.fine, [publicSector])[0]
  const [before, after] = [cost(apart), cost(together)]
  const { mean, mcse } = summaryOf(before.map((kr, run) => kr - after[run]))
  return mean > Math.max(SURELY * (mcse ?? 0), DUST * Math.abs(summaryOf(before).mean)) ? together : apart
}

/** What everybody would do who held an intervention's budget and paid all of it, the others' spends as they are without a common will. */
const holdersOf = (
  c: Case,
  owners: readonly string[],
  apart: State,
  valuesApart: readonly Float64Array[],
  gap: Summary,
): readonly SilosHolder[] => {
  const beside = c.desk.beside(apart, c.halves.report, valuesApart)
  return c.decided.flatMap((_, place) =>
    holdersAt(c, owners, place, apart, { beside, publicApart: valuesApart[c.desk.columns.publicSector], gap }),
  )
}

type Apart = { readonly beside: Beside; readonly publicApart: Float64Array; readonly gap: Summary }

const holdersAt = (
  c: Case,
  owners: readonly string[],
  place: number,
  apart: State,
  { beside, publicApart, gap }: Apart,
): readonly SilosHolder[] => {
  const { decided, desk } = c
  const { columns } = desk
  const borne = [...columns.borne[place]]
  const paid = (sign: 1 | -1, by: (payer: string) => boolean): Weighed =>
    borne.flatMap(([payer, at]) => (by(payer) ? [[at, sign] as const] : []))
  const choices = new Map<string, number>()
  const chosen = owners.map((holder) => {
    const account = accountOf(c, holder)
    const own = desk.reduced([...costOf(c, account), ...paid(1, (payer) => !desk.isBelow(payer, account))], [place])
    const spend = choices.get(own.key) ?? best(c, own.sum, [place], apart, [apart])[0]
    choices.set(own.key, spend)
    // Who pays is a payment: the public sector's cost is another only if it crosses its border.
    const publicly: Weighed = [
      [columns.publicSector, 1],
      ...(desk.isPublic(holder) ? paid(1, (payer) => !desk.isPublic(payer)) : paid(-1, desk.isPublic)),
    ]
    return { holder, spend, publicly }
  })
  const counted = [columns.publicSector, ...borne.map(([, at]) => at)]
  const summaries = new Map<string, Pick<SilosHolder, 'cost' | 'saving'>>()
  for (const spend of new Set(chosen.map((one) => one.spend))) {
    const values = new Map(beside(place, spend, counted).map((column, k) => [counted[k], column]))
    for (const { publicly } of chosen.filter((one) => one.spend === spend)) {
      const key = `${spend} ${publicly.join(' ')}`
      if (summaries.has(key)) continue
      const cost = publicApart.map((_, run) => publicly.reduce((kr, [at, weight]) => kr + weight * (values.get(at)?.[run] ?? 0), 0))
      summaries.set(key, { cost: summaryOf(cost), saving: summaryOf(cost.map((kr, run) => publicApart[run] - kr)) })
    }
  }
  const sure = Math.abs(gap.mean) > SURELY * (gap.mcse ?? 0)
  return chosen.flatMap(({ holder, spend, publicly }) => {
    const told = summaries.get(`${spend} ${publicly.join(' ')}`)
    return told ? [{ intervention: decided[place].id, holder, spend, ...told, closes: sure ? told.saving.mean / gap.mean : null }] : []
  })
}

const spreadOf = (values: Float64Array): Spread => {
  const mean = values.reduce((sum, kr) => sum + kr, 0) / values.length
  const [p5, p95] = quantilesOf(values.slice(), [0.05, 0.95])
  return { mean, p5, p95 }
}

/** What each account costs, from the least spend to the most, the others' spends as in the reference. */
const curvesOf = ({ decided, desk, halves }: Case, owners: readonly string[], today: State): Silos['curves'] => {
  const { columns } = desk
  const before = desk.values(today, halves.curves)
  const beside = desk.beside(today, halves.curves, before)
  const curves = decided.map(({ id, min, max }, place): readonly [string, readonly CurvePoint[]] => {
    const reached = owners.filter((owner) => desk.moves(place, columns.owner.get(owner) ?? columns.total))
    const accounts = [...reached.map((owner) => columns.owner.get(owner) ?? columns.total), columns.publicSector, columns.total]
    const points = Array.from({ length: POINTS }, (_, k): CurvePoint => {
      const spend = k === POINTS - 1 ? max : min + ((max - min) * k) / (POINTS - 1)
      const values = beside(place, spend, accounts)
      const account = (n: number): CurveAccount => ({
        cost: spreadOf(values[n]),
        change: spreadOf(values[n].map((kr, run) => kr - before[accounts[n]][run])),
      })
      return {
        spend,
        owners: record(reached, (_, n) => account(n)),
        publicSector: account(reached.length),
        total: account(reached.length + 1),
      }
    })
    return [id, points]
  })
  return Object.fromEntries(curves)
}
