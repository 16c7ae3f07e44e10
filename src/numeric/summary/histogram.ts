import { between } from './select.ts'

/**
 * Quantiles of more values than are kept. Edges are order statistics of a first sample, close
 * together around each wanted quantile; all values are then counted by edge: those equal to it, and
 * those in the gap before it. Counts are whole numbers, so parts may be added in any order.
 */
export type Edges = Float64Array

/** Half-width of the edges around a wanted quantile, in standard deviations of its rank in the sample. */
const WIDTH = 7
/** Ranks of the sample from edge to edge: with the sample of SAMPLE values about 0.02 % of all values lie between two. */
const STEP = 12
/** How many first values the edges are made from. */
export const SAMPLE = 65_536

/**
 * Edges from a sample (sorted here, in place; no NaN): every STEP-th order statistic within WIDTH
 * standard deviations √(n p (1 − p)) of each wanted rank. A value that holds more than STEP ranks of
 * the sample there is an edge itself, so jumps of a distribution are met exactly. A wanted quantile
 * falls outside with a probability of about 3e-12; inside, its rank is off by at most the count of
 * one gap, about STEP ÷ n.
 */
export const edgesOf = (sample: Float64Array, ps: readonly number[]): Edges => {
  sample.sort()
  const n = sample.length
  const edges = new Set<number>()
  for (const p of ps) {
    const spread = WIDTH * Math.sqrt(n * p * (1 - p))
    const low = Math.max(0, Math.floor((n - 1) * p - spread))
    const high = Math.min(n - 1, Math.ceil((n - 1) * p + spread))
    for (let k = low; k < high; k += STEP) edges.add(sample[k])
    edges.add(sample[high])
  }
  return Float64Array.from(edges).sort()
}

/** Counters for a column: 2k is the gap before edge k, 2k + 1 what equals it, the last the gap after all. */
export const counterLength = (edges: Edges): number => 2 * edges.length + 1

/** Cells of equal width between the first edge and the last: where to begin looking for a value's place. */
const CELLS = 1024
/** Edges made ready for counting: `starts[c]` is the first edge that lies in cell c or after it. */
export type Counting = { readonly edges: Edges; readonly low: number; readonly perCell: number; readonly starts: Int32Array }

/** Prepares edges for counting; without edges, or where they span no finite range, everything begins at the first edge. */
export const countingOf = (edges: Edges): Counting => {
  const low = edges[0]
  const perCell = CELLS / (edges[edges.length - 1] - low)
  const starts = new Int32Array(CELLS + 1)
  if (!(perCell > 0 && perCell < Number.POSITIVE_INFINITY)) return { edges, low: 0, perCell: 0, starts }
  let e = 0
  for (let c = 0; c <= CELLS; c++) {
    while (e < edges.length && cellOf(edges[e], low, perCell) < c) e++
    starts[c] = e
  }
  return { edges, low, perCell, starts }
}
const cellOf = (x: number, low: number, perCell: number): number => Math.min(CELLS, Math.max(0, Math.floor((x - low) * perCell)))

/** Counts `count` values (no NaN) from `at` into `counters` from `to`. */
export const countInto = (counting: Counting, values: Float64Array, at: number, count: number, counters: Uint32Array, to: number): void => {
  const { edges, low, perCell, starts } = counting
  const n = edges.length
  for (let i = at; i < at + count; i++) {
    const x = values[i]
    // An infinite x in a single cell of width 0 would be 0 · ∞; cell 0 is as good.
    const cell = perCell === 0 ? 0 : cellOf(x, low, perCell)
    let k = starts[cell]
    while (k < n && edges[k] < x) k++
    counters[to + 2 * k + (k < n && edges[k] === x ? 1 : 0)]++
  }
}

/** The k-th smallest value (from 0): an edge exactly, or linearly by rank within a gap. */
const orderStatistic = (edges: Edges, counters: ArrayLike<number>, k: number, min: number, max: number): number => {
  let before = 0
  for (let c = 0; c < 2 * edges.length + 1; c++) {
    const here = counters[c]
    if (k < before + here) {
      const e = c >> 1
      if (c % 2 === 1) return edges[e]
      const low = e === 0 ? min : edges[e - 1]
      const high = e === edges.length ? max : edges[e]
      return between(low, high, (k - before + 1) / (here + 1))
    }
    before += here
  }
  return max
}

/** Type 7 quantiles of all counted values; rank error at most the count of one gap. */
export const quantilesOfCounts = (
  edges: Edges,
  counters: ArrayLike<number>,
  total: number,
  min: number,
  max: number,
  ps: readonly number[],
): number[] =>
  ps.map((p) => {
    const h = (total - 1) * p
    const k = Math.floor(h)
    const low = orderStatistic(edges, counters, k, min, max)
    return h === k ? low : between(low, orderStatistic(edges, counters, Math.min(k + 1, total - 1), min, max), h - k)
  })
