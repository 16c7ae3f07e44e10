import type { Division } from '../analysis/cofund.ts'
import type { Selection } from '../analysis/game.ts'
import type { Summary } from '../engine/result.ts'
import { summaryOf } from '../engine/summary.ts'
import { blockMoments } from '../numeric/summary/moments.ts'
import type { Parted } from './parted.ts'
import { createGroups, type Groups } from './portions.ts'

type Means = { readonly mean: Float64Array; readonly most: Float64Array }

/** Of each column, its mean and its largest absolute value. */
export const means = (groups: Groups, parameters: readonly number[], columns: number): Means => {
  const mean = new Float64Array(columns)
  const most = new Float64Array(columns)
  const part = new Float64Array(2)
  groups(parameters, (column, [values]) => {
    blockMoments(values, 0, values.length, part)
    mean[column] = part[0]
    for (const x of values) if (Math.abs(x) > most[column]) most[column] = Math.abs(x)
  })
  return { mean, most }
}

/** A gain is more than the rounding of savings and payments that are alike. */
const GAIN = 1e-9
/** Savings that are never more than this part of the largest one are rounding. */
const ROUNDING = 1e-12

/**
 * What a group of interventions brings to each column, less what is there without any of them: the sum of all columns' constants
 * is 0, but they may stand in other summands.
 */
export const createSummands = (
  { lab, columnsOf, sources }: Parted,
  group: number,
  keys: readonly string[],
  { runs, sharing }: { readonly runs: number; readonly sharing: number },
  nothing: readonly number[],
): Groups => {
  const columns = columnsOf(group)
  const own = createGroups(
    lab(group),
    columns.map((column) => [keys[column]]),
    runs,
    sharing,
  )
  const constants = new Map<number, Float64Array>()
  own(nothing, (k, [values]) => {
    if (sources[columns[k]].length > 1 && values.some((x) => x !== 0)) constants.set(k, values)
  })
  return (parameters, each) =>
    own(parameters, (k, [values]) => {
      const before = constants.get(k)
      each(columns[k], [before ? values.map((x, run) => x - before[run]) : values])
    })
}

type Evaluated = Means & { readonly interventions: readonly string[] }

/** What each selection comes to for those whose saving is not always 0: `touched`, by their places. The last column is the cost. */
export const evaluate = (
  choices: readonly (readonly Evaluated[])[],
): { readonly touched: readonly number[]; readonly choices: readonly (readonly Selection[])[] } => {
  const all = choices.flat()
  const last = all[0].mean.length - 1
  const most = Array.from({ length: last }, (_, p) => Math.max(...all.map((s) => s.most[p])))
  const largest = Math.max(0, ...most)
  const touched = most.flatMap((x, p) => (x > ROUNDING * largest ? [p] : []))
  const selectionOf = ({ interventions, mean }: Evaluated): Selection => ({
    interventions,
    benefit: Float64Array.from(touched, (p) => mean[p]),
    cost: mean[last],
  })
  return { touched, choices: choices.map((group) => group.map(selectionOf)) }
}

type Counts = { readonly gain: number[]; all: number }
type Summed = {
  readonly gross: readonly Summary[]
  readonly cost: Summary
  readonly surplus: Summary
  /** In how many runs there is any. */
  readonly surpluses: number
  readonly counts: readonly Counts[]
}

/** What the best selection comes to, run by run, and in how many runs each and all gain by each division of it. */
export const summed = (
  groups: Groups,
  parameters: readonly number[],
  touched: readonly number[],
  costColumn: number,
  divisions: readonly Division[],
  runs: number,
): Summed => {
  const gross: Summary[] = []
  let cost: Summary | undefined
  const surplus = new Float64Array(runs)
  const sizes = new Float64Array(runs)
  const add = (values: Float64Array, sign: 1 | -1): void => {
    for (let r = 0; r < runs; r++) {
      surplus[r] += sign * values[r]
      sizes[r] += Math.abs(values[r])
    }
  }
  const counts = divisions.map((): Counts => ({ gain: touched.map(() => 0), all: 0 }))
  const gaining = divisions.map(() => new Uint8Array(runs).fill(1))
  groups(parameters, (column, [values]) => {
    if (column === costColumn) {
      cost = summaryOf(values)
      add(values, -1)
    }
    const p = touched.indexOf(column)
    if (p < 0) return
    add(values, 1)
    const saving = summaryOf(values)
    gross[p] = saving
    for (const [d, { shares }] of divisions.entries()) counts[d].gain[p] = countGains(values, saving.mean - shares[p], gaining[d])
  })
  for (const [d, of] of gaining.entries()) counts[d].all = of.reduce((sum, x) => sum + x, 0)
  const surpluses = surplus.reduce((sum, x, r) => (x > GAIN * sizes[r] ? sum + 1 : sum), 0)
  return { gross, cost: cost ?? summaryOf(new Float64Array(runs)), surplus: summaryOf(surplus), surpluses, counts }
}

/** In how many runs a saving is more than the payment; runs where it is not are struck from `gaining`. */
const countGains = (values: Float64Array, payment: number, gaining: Uint8Array): number => {
  const size = Math.abs(payment)
  let gains = 0
  for (let r = 0; r < values.length; r++) {
    const x = values[r]
    if (x - payment > GAIN * (Math.abs(x) + size)) gains++
    else gaining[r] = 0
  }
  return gains
}

/** What is left of an amount after a payment that is the same in all runs. */
export const less = ({ mean, sd, mcse, p5, p25, p50, p75, p95 }: Summary, payment: number): Summary => ({
  mean: mean - payment,
  sd,
  mcse,
  p5: p5 - payment,
  p25: p25 - payment,
  p50: p50 - payment,
  p75: p75 - payment,
  p95: p95 - payment,
})
