import { CELLS, type Gauge } from './gauge.ts'
import { between, insertionSort, place, WHOLE } from './select.ts'

/**
 * Exact quantiles without keeping all values: the values are counted in the cells of a gauge, which tells in which cells the
 * wanted ranks are; then the same values are made once more, and only those in these cells are collected and put in order.
 * Any gauge will do, as a larger value is never in an earlier cell; a good one leaves few values to collect.
 */
export type Wanted = {
  readonly gauge: Gauge
  /** By cell: 8, the size of a double, where values are to be collected, else 0. */
  readonly flags: Uint8Array
  /** How many values that is, and by wanted cell in order: values before it, and among the collected before it. */
  readonly size: number
  readonly cells: readonly { readonly before: number; readonly at: number; readonly count: number }[]
}

/** How many of a column's first values a gauge is made from: every fourth of a block's. */
export const FIRST_VALUES = 256
const some = new Float64Array(FIRST_VALUES / 4)

/** A gauge over most of the FIRST_VALUES values (no NaN). */
export const roughGauge = (values: Float64Array): Gauge => {
  let n = 0
  for (let k = 0; k < values.length; k += 4) if (Math.abs(values[k]) < Infinity) some[n++] = values[k]
  insertionSort(some, 0, n - 1)
  const [low, high] = some[1] < some[n - 2] ? [some[1], some[n - 2]] : [some[0], some[n - 1]]
  const scale = (CELLS - 1) / (high - low)
  return n > 0 && scale > 0 && scale < Infinity
    ? { kind: 'gauge', low, high, scale, cells: CELLS }
    : { kind: 'gauge', low: 0, high: 1, scale: CELLS - 1, cells: CELLS }
}

const ranksOf = (p: number, total: number): readonly [number, number] => {
  const k = Math.floor((total - 1) * p)
  return [k, Math.min(total - 1, k + 1)]
}

/** The cells that hold the ranks of the quantiles `ps` (ascending) of `total` values, as counted. */
export const wantedCells = (gauge: Gauge, counters: ArrayLike<number>, total: number, ps: readonly number[]): Wanted => {
  const ranks = ps.flatMap((p) => ranksOf(p, total))
  const flags = new Uint8Array(CELLS)
  const cells: { before: number; at: number; count: number }[] = []
  let before = 0
  let size = 0
  let next = 0
  for (let c = 0; c < CELLS && next < ranks.length; c++) {
    const count = counters[c]
    if (ranks[next] < before + count) {
      flags[c] = 8
      cells.push({ before, at: size, count })
      size += count
      while (next < ranks.length && ranks[next] < before + count) next++
    }
    before += count
  }
  return { gauge, flags, size, cells }
}

/** Copies those of `count` values from `at` that are in wanted cells to `into` from `to`; gives where the next would go. */
export const collectInto = (
  { gauge: { low, high, scale }, flags }: Wanted,
  values: Float64Array,
  at: number,
  count: number,
  into: Float64Array,
  to: number,
): number => {
  let next = to
  for (let i = at; i < at + count; i++) {
    const x = values[i]
    const y = x > low ? Math.min(x, high) : low
    if (flags[(y - low) * scale + WHOLE - WHOLE] !== 0) into[next++] = x
  }
  return next
}

/** Moves wanted ranks (ascending, from `from` on) of values[from … to − 1] to their places; equal ones, as of a column of few values, are there already. */
const settle = (values: Float64Array, from: number, to: number, ranks: readonly number[]): void => {
  let k = from + 1
  while (k < to && values[k] === values[from]) k++
  if (k >= to) return
  let first = from
  for (const rank of ranks) {
    place(values, first, to - 1, from + rank)
    first = from + rank
  }
}

const next = new Int32Array(CELLS)

/** Type 7 quantiles of all `total` values, exactly, from those collected in any order. */
export const quantilesOfCells = (
  { gauge: { low, high, scale }, flags, cells }: Wanted,
  collected: Float64Array,
  total: number,
  ps: readonly number[],
): number[] => {
  // Each cell's values to where they belong: `next` says where the next one of a wanted cell goes.
  let wanted = 0
  for (let c = 0; c < CELLS; c++) if (flags[c] !== 0) next[c] = cells[wanted++].at
  const values = new Float64Array(collected.length)
  for (let i = 0; i < collected.length; i++) {
    const x = collected[i]
    const cell = ((x > low ? Math.min(x, high) : low) - low) * scale + WHOLE - WHOLE
    values[next[cell]++] = x
  }
  const ranks = ps.flatMap((p) => ranksOf(p, total))
  for (const { before, at, count } of cells) {
    const own = ranks.filter((k) => k >= before && k < before + count).map((k) => k - before)
    settle(values, at, at + count, own)
  }
  const valueAt = (k: number): number => {
    const cell = cells.find(({ before, count }) => k >= before && k < before + count)
    if (!cell) throw new Error(`rank ${k} was not looked for`)
    return values[cell.at + k - cell.before]
  }
  return ps.map((p) => {
    const h = (total - 1) * p
    const [k, following] = ranksOf(p, total)
    return h === k ? valueAt(k) : between(valueAt(k), valueAt(following), h - k)
  })
}
