import type { ByYear, CofundFound, Level, TransfersFound } from '../analysis/cofund.ts'
import { createReach, type Mended, mended } from '../analysis/transfers.ts'
import { hierarchy } from '../graph/index.ts'
import { yearlyKey } from '../plan/keys.ts'
import type { Outcome, Problem } from '../problems/problem.ts'
import type { Alternative, Scenario } from '../scenario/types.ts'
import type { AnalysisOptions } from './analysis.ts'
import { createLab } from './lab.ts'
import { createGroups, type Groups } from './portions.ts'
import { compile } from './simulate.ts'

type Asked = AnalysisOptions & { readonly level: Level; readonly probability: number }

/**
 * The smallest transfers that leave every party whole, each with the probability asked for, by year and in the net. Parties are all whose
 * saving the alternative moves as it stands in the file, payers' payments and the file's own transfers included; the
 * alternative's transfers are what is looked for, so those that it has are left out. A saving counts whole, freed capacity and all.
 * Transfers are in whole kr, rounded so that they still hold.
 */
export const transfersOf = (
  scenario: Scenario,
  alternative: Alternative,
  { level, probability, ...options }: Asked,
  warned: readonly Problem[],
): Outcome<CofundFound['transfers']> => {
  const { id } = alternative
  const bare = { ...alternative, transfers: [] }
  const compiled = compile(
    { ...scenario, alternatives: scenario.alternatives.map((a) => (a.id === id ? bare : a)) },
    { ...options, sampling: 'random', alternatives: [id], measures: [], precision: undefined, details: ['yearly'] },
    warned,
  )
  if (!compiled.ok) return compiled
  const lab = createLab(compiled.value)
  const years = Array.from({ length: scenario.years }, (_, t) => scenario.from + t)
  const periods = [...years, 'pv' as const]
  const [of, accounts] =
    level === 'owners' ? (['owner', scenario.owners.map((o) => o.id)] as const) : (['root', hierarchy(scenario).roots] as const)
  const moved = accounts.filter((account) => periods.some((when) => !lab.isNothing(yearlyKey(id, of, account, when))))
  const groups = createGroups(
    lab,
    periods.map((when) => moved.map((account) => yearlyKey(id, of, account, when))),
    options.runs,
  )
  const inYears = inPresentValue(scenario)
  const worth = periods.map((when) => (when === 'pv' ? inYears : 1))
  const looked = look(groups, worth, moved.length, probability)
  const at = (parties: readonly number[]): readonly string[] => parties.map((p) => moved[p])
  const named = (of: ArrayLike<number>): Readonly<Record<string, number>> =>
    Object.fromEntries(looked.touched.map((p) => [moved[p], of[p]]))
  const mends = { byYear: mended(looked.rooms.slice(0, -1)), net: mended(looked.rooms.slice(-1)) }
  const sure = certainty(groups, worth, moved.length, options.runs, mends)
  const common = (mend: Mended, k: 'byYear' | 'net', highest: readonly number[]) => ({
    feasible: mend.feasible,
    fewest: mend.feasible && mend.fewest,
    highest: Math.min(...highest),
    probabilityWhole: named(sure[k].each),
    probabilityAllWhole: sure[k].all,
  })
  const yearly = (amounts: readonly number[]): ByYear => Object.fromEntries(amounts.map((kr, t) => [years[t], kr]))
  const transfers = <A>(mend: Mended, amountOf: (amounts: readonly number[]) => A): TransfersFound<A>['transfers'] =>
    mend.feasible ? mend.payments.map(({ from, to, amounts }) => ({ from: moved[from], to: moved[to], amount: amountOf(amounts) })) : []
  const missing = (mend: Mended): readonly number[] => (mend.feasible ? [] : mend.missing)
  const value: CofundFound['transfers'] = {
    probability,
    parties: at(looked.touched),
    byYear: {
      ...common(mends.byYear, 'byYear', looked.highest.slice(0, -1)),
      transfers: transfers(mends.byYear, yearly),
      missing: missing(mends.byYear).reduce((sum, kr) => sum + kr, 0),
      missingByYear: Object.fromEntries(missing(mends.byYear).flatMap((kr, t) => (kr > 0 ? [[years[t], kr]] : []))),
    },
    net: {
      ...common(mends.net, 'net', looked.highest.slice(-1)),
      transfers: transfers(mends.net, ([kr]) => kr),
      missing: missing(mends.net).reduce((sum, kr) => sum + kr * inYears, 0),
    },
  }
  return { ok: true, value, warnings: [...compiled.warnings, ...lab.excesses({}, { first: 0, count: options.runs })] }
}

/** The present value of 1 kr in each of the years. */
const inPresentValue = ({ years, discountRate, discountFrom }: Scenario): number => {
  let factor = discountFrom === 'end' ? 1 / (1 + discountRate) : 1
  let sum = 0
  for (let t = 0; t < years; t++) {
    sum += factor
    factor /= 1 + discountRate
  }
  return sum
}

type Looked = {
  /** By period and place; whole kr, in the last period kr a year. */
  readonly rooms: readonly (readonly number[])[]
  /** By period, the highest probability with which nobody need lack anything. */
  readonly highest: readonly number[]
  /** Places of those whose saving is not always 0. */
  readonly touched: readonly number[]
}

/** What each can spare or lacks in each period, as surely as asked. */
const look = (groups: Groups, worth: readonly number[], parties: number, probability: number): Looked => {
  const rooms: (readonly number[])[] = []
  const highest: number[] = []
  const touched = new Set<number>()
  groups([], (period, columns) => {
    for (const [p, values] of columns.entries()) if (!touched.has(p) && values.some((x) => x !== 0)) touched.add(p)
    const reaches = columns.map((values) => createReach(values.slice()))
    const roomAt = (p: number): readonly number[] => reaches.map((reached) => wholeKr(reached(p) / worth[period]))
    rooms[period] = roomAt(probability)
    highest[period] = highestOf((p) => roomAt(p).reduce((sum, kr) => sum + kr, 0) >= 0)
  })
  return { rooms, highest, touched: Array.from({ length: parties }, (_, p) => p).filter((p) => touched.has(p)) }
}

/** Less to spare, more to lack; 0 without a sign. */
const wholeKr = (kr: number): number => Math.floor(kr) + 0

/** The highest probability, in thousandths, for which something holds that holds for all lower ones. */
const highestOf = (holds: (probability: number) => boolean): number => {
  let [low, high] = [0, 1000]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (holds(middle / 1000)) low = middle
    else high = middle - 1
  }
  return low / 1000
}

type Certainty = { readonly each: Float64Array; readonly all: number }

/** How surely each party is whole with the payments, in its worst period, and all are in all of them. */
const certainty = (
  groups: Groups,
  worth: readonly number[],
  parties: number,
  runs: number,
  mends: { readonly byYear: Mended; readonly net: Mended },
): { readonly byYear: Certainty; readonly net: Certainty } => {
  const last = worth.length - 1
  const open = () => ({ each: new Float64Array(parties).fill(1), whole: new Uint8Array(runs).fill(1) })
  const made = { byYear: open(), net: open() }
  const balance = [...balances(mends.byYear, last, parties), ...balances(mends.net, 1, parties)]
  groups([], (period, columns) => {
    const { each, whole } = made[period === last ? 'net' : 'byYear']
    for (const [p, values] of columns.entries()) {
      const got = balance[period][p] * worth[period]
      let count = 0
      for (let r = 0; r < runs; r++) {
        if (values[r] + got >= 0) count++
        else whole[r] = 0
      }
      each[p] = Math.min(each[p], count / runs)
    }
  })
  const closed = ({ each, whole }: ReturnType<typeof open>): Certainty => ({ each, all: whole.reduce((sum, x) => sum + x, 0) / runs })
  return { byYear: closed(made.byYear), net: closed(made.net) }
}

/** By period and place, what each gets less what it pays: nothing where the payments cannot do what is asked. */
const balances = (mend: Mended, periods: number, parties: number): readonly Float64Array[] => {
  const balance = Array.from({ length: periods }, () => new Float64Array(parties))
  for (const { from, to, amounts } of mend.feasible ? mend.payments : []) {
    for (const [t, kr] of amounts.entries()) {
      balance[t][from] -= kr
      balance[t][to] += kr
    }
  }
  return balance
}
