import { between, place, probabilities, WHOLE } from './select.ts'

/**
 * Counting in cells of equal width between `low` and `high`: value x is in cell round((x − low) · scale), what is below
 * counts with the first cell and what is above with the last. Quick, but only good where values are spread evenly within a
 * cell; `isEven` looks whether they are.
 */
export type Gauge = { readonly kind: 'gauge'; readonly low: number; readonly high: number; readonly scale: number; readonly cells: number }

/** Cells in which all values are counted. */
export const CELLS = 1024

/** How many first values give the range, and the standard deviations of a rank that it goes beyond. */
export const HEAD = 2_048
const BEYOND = 4
/** Parts of a cell between which a sample must be spread evenly, and the share of all values that may be off. */
const PARTS = 8
const TOLERANCE = 0.0005
/** The standard deviations of a rank within which a quantile of all values is that of the sample. */
const WIDTH = 7

/** What a sample is counted in: `fine` has PARTS cells for each one of `gauge`, in which all values may be counted. */
export type Trial = { readonly gauge: Gauge; readonly fine: Gauge }
export const FINE_CELLS = PARTS * CELLS

/** One cell, for what is not worth a trial. */
export const NO_GAUGE: Gauge = { kind: 'gauge', low: 0, high: 1, scale: 0, cells: 1 }

/** A trial from HEAD first values (no NaN), which are reordered; undefined where they span no finite range. */
export const trialOf = (head: Float64Array): Trial | undefined => {
  const n = head.length
  const [first, last] = [probabilities[0], probabilities[probabilities.length - 1]]
  const from = Math.max(0, Math.floor((n - 1) * first - BEYOND * Math.sqrt(n * first * (1 - first))))
  const to = Math.min(n - 1, Math.ceil((n - 1) * last + BEYOND * Math.sqrt(n * last * (1 - last))))
  place(head, 0, n - 1, from)
  place(head, from, n - 1, to)
  const [low, high] = [head[from], head[to]]
  const scale = (CELLS - 1) / (high - low)
  if (!(low < high && high - low < Infinity && scale > 0 && scale < Infinity)) return undefined
  // Cell c's parts are PARTS c … PARTS c + PARTS − 1: part k is round((x − low') · PARTS scale), so the first one begins half a cell below `low`.
  const margin = (PARTS / 2 - 0.5) / (PARTS * scale)
  return {
    gauge: { kind: 'gauge', low, high, scale, cells: CELLS },
    fine: { kind: 'gauge', low: low - margin, high: high + margin, scale: PARTS * scale, cells: FINE_CELLS },
  }
}

/**
 * Whether ranks by straight lines through the cells of a trial are right to TOLERANCE, wherever a wanted quantile of all
 * values may lie, judged by a sample of n that was counted in its fine cells; not so with jumps, gaps, far tails.
 */
export const isEven = (fine: Uint32Array, n: number): boolean => {
  // Both ends ascend, so that the first window that does not end before a cell is the only one to look at.
  const windows = probabilities.map((p) => {
    const spread = WIDTH * Math.sqrt(n * p * (1 - p))
    return { from: (n - 1) * p - spread, to: (n - 1) * p + spread }
  })
  let before = 0
  let w = 0
  for (let c = 0; c < CELLS; c++) {
    const at = c * PARTS
    let here = 0
    for (let k = at; k < at + PARTS; k++) here += fine[k]
    while (w < windows.length && windows[w].to < before) w++
    if (w === windows.length) return true
    if (before + here >= windows[w].from) {
      if (c === 0 || c === CELLS - 1) return false
      let sum = 0
      for (let j = 1; j <= PARTS; j++) {
        sum += fine[at + j - 1]
        if (Math.abs(sum - (here * j) / PARTS) > TOLERANCE * n) return false
      }
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
