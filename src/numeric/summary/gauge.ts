import { between, type Parting, plainParting, probabilities, WHOLE } from './select.ts'

/**
 * Counting in cells of equal width between `low` and `high`: value x is in cell round((x − low) · scale), what is below
 * counts with the first cell and what is above with the last. Quick, but only good where values are spread evenly within a
 * cell; `gaugeOf` looks whether they are.
 */
export type Gauge = { readonly kind: 'gauge'; readonly low: number; readonly high: number; readonly scale: number }

export const CELLS = 1024

/** How many of a sample's first values give the range, and the standard deviations of a rank that it goes beyond. */
const HEAD = 2_048
const BEYOND = 4
/** Parts of a cell between which the sample must be spread evenly, and the share of all values that may be off. */
const PARTS = 16
const TOLERANCE = 0.0005
/** The standard deviations of a rank within which a quantile of all values is that of the sample. */
const WIDTH = 7

/**
 * A gauge whose cells give the ranks around each of the wanted probabilities within 0.05 % of the sample (values in the
 * order of their runs, not reordered); undefined where the sample is not that smooth: jumps, gaps, far tails.
 */
export const gaugeOf = (sample: Float64Array, { part }: Parting = plainParting(sample)): Gauge | undefined => {
  const range = rangeOf(sample)
  if (!range) return undefined
  const { low, high } = range
  const scale = (CELLS - 1) / (high - low)
  if (!(scale > 0 && scale < Infinity)) return undefined
  // Cell c's parts are 16c … 16c + 15: part k is round((x − from) · 16 scale), so the first one begins half a cell below `low`.
  const from = low - (PARTS / 2 - 0.5) / (PARTS * scale)
  const fine = part({ low: from, high: high + (PARTS / 2 - 0.5) / (PARTS * scale), scale: PARTS * scale })
  return isEven(fine, sample.length) ? { kind: 'gauge', low, high, scale } : undefined
}

const rangeOf = (sample: Float64Array): { readonly low: number; readonly high: number } | undefined => {
  const head = sample.slice(0, HEAD).sort()
  const n = head.length
  const [first, last] = [probabilities[0], probabilities[probabilities.length - 1]]
  const low = head[Math.max(0, Math.floor((n - 1) * first - BEYOND * Math.sqrt(n * first * (1 - first))))]
  const high = head[Math.min(n - 1, Math.ceil((n - 1) * last + BEYOND * Math.sqrt(n * last * (1 - last))))]
  return low < high && high - low < Infinity ? { low, high } : undefined
}

/** Whether ranks by straight lines through the cells are right, wherever a wanted quantile may lie. */
const isEven = (fine: Uint32Array, n: number): boolean => {
  const windows = probabilities.map((p) => {
    const spread = WIDTH * Math.sqrt(n * p * (1 - p))
    return [(n - 1) * p - spread, (n - 1) * p + spread] as const
  })
  let before = 0
  for (let c = 0; c < CELLS; c++) {
    let here = 0
    for (let j = 0; j < PARTS; j++) here += fine[c * PARTS + j]
    const asked = windows.some(([from, to]) => before + here >= from && before <= to)
    if (asked && (c === 0 || c === CELLS - 1)) return false
    let sum = 0
    for (let j = 0; asked && j < PARTS; j++) {
      sum += fine[c * PARTS + j]
      if (Math.abs(sum - (here * (j + 1)) / PARTS) > TOLERANCE * n) return false
    }
    before += here
  }
  return true
}

/** Counts `count` values (no NaN) from `at` into `counters` from `to`. */
export const countInGauge = (
  { low, high, scale }: Gauge,
  values: Float64Array,
  at: number,
  count: number,
  counters: Uint16Array,
  to: number,
): void => {
  for (let i = at; i < at + count; i++) {
    const x = values[i]
    const y = x > low ? Math.min(x, high) : low // NaN as `low`
    counters[to + ((y - low) * scale + WHOLE - WHOLE)]++
  }
}

/** The k-th smallest value (from 0), by rank within its cell. */
const orderStatistic = ({ low, scale }: Gauge, counters: ArrayLike<number>, k: number): number => {
  let before = 0
  let c = 0
  while (c < CELLS - 1 && before + counters[c] <= k) before += counters[c++]
  return low + (c - 0.5 + (k - before + 0.5) / counters[c]) / scale
}

/** Type 7 quantiles of all counted values. */
export const quantilesOfGauge = (gauge: Gauge, counters: ArrayLike<number>, total: number, ps: readonly number[]): number[] =>
  ps.map((p) => {
    const h = (total - 1) * p
    const k = Math.floor(h)
    const low = orderStatistic(gauge, counters, k)
    return h === k ? low : between(low, orderStatistic(gauge, counters, Math.min(k + 1, total - 1)), h - k)
  })
