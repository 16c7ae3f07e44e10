import { between } from './select.ts'

/**
 * Counting by edges, for columns of any shape. Edges are order statistics of a first sample, close
 * together around each wanted quantile; all values are then counted by edge: those equal to it, and
 * those in the gap before it. `starts[c]` is the first edge that lies in cell c or after it, of cells of
 * equal width between the first finite edge and the last: where to begin looking for a value's place.
 */
export type Edges = {
  readonly kind: 'edges'
  readonly edges: Float64Array
  readonly low: number
  readonly perCell: number
  readonly starts: Int32Array
  /** Of the sample: what the outermost gaps are taken to reach. */
  readonly min: number
  readonly max: number
}

/** Half-width of the edges around a wanted quantile, in standard deviations of its rank in the sample. */
const WIDTH = 7
/** Ranks of the sample from edge to edge: with the sample of SAMPLE values about 0.02 % of all values lie between two. */
const STEP = 12
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
  return edgesBetween(Float64Array.from(edges).sort(), sample[0], sample[n - 1])
}

/** Counters for a column: 2k is the gap before edge k, 2k + 1 what equals it, the last the gap after all. */
export const edgeCounters = ({ edges }: Edges): number => 2 * edges.length + 1

/** Cells to begin looking in. */
export const CELLS = 1024

/** Ascending edges made ready for counting. Where they span no finite range, everything begins at the first edge: perCell is 0. */
export const edgesBetween = (edges: Float64Array, min: number, max: number): Edges => {
  const finite = edges.filter((x) => Math.abs(x) < Infinity)
  const low = finite[0]
  const perCell = CELLS / (finite[finite.length - 1] - low)
  const starts = new Int32Array(CELLS + 1)
  if (!(perCell > 0 && perCell < Number.POSITIVE_INFINITY)) return { kind: 'edges', edges, low: 0, perCell: 0, starts, min, max }
  let e = 0
  for (let c = 0; c <= CELLS; c++) {
    while (e < edges.length && cellOf(edges[e], low, perCell) < c) e++
    starts[c] = e
  }
  return { kind: 'edges', edges, low, perCell, starts, min, max }
}
const cellOf = (x: number, low: number, perCell: number): number => Math.min(CELLS, Math.max(0, Math.floor((x - low) * perCell)))

/** Counts `count` values (no NaN) from `at` into `counters` from `to`. */
export const countInEdges = (
  { edges, low, perCell, starts }: Edges,
  values: Float64Array,
  at: number,
  count: number,
  counters: Uint16Array,
  to: number,
): void => {
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
const orderStatistic = ({ edges, min, max }: Edges, counters: ArrayLike<number>, k: number): number => {
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
export const quantilesOfEdges = (edges: Edges, counters: ArrayLike<number>, total: number, ps: readonly number[]): number[] =>
  ps.map((p) => {
    const h = (total - 1) * p
    const k = Math.floor(h)
    const low = orderStatistic(edges, counters, k)
    return h === k ? low : between(low, orderStatistic(edges, counters, Math.min(k + 1, total - 1)), h - k)
  })
