import { collectInto, type Wanted } from '../numeric/summary/cells.ts'
import { type Counting, countersOf, countInto } from '../numeric/summary/counting.ts'
import { blockMoments, mergeInto } from '../numeric/summary/moments.ts'
import { probabilities, quantilesOf } from '../numeric/summary/select.ts'
import type { Machine } from './machine.ts'

/** What there is to sum up: of all columns the moments; the first ones are kept, counted or kept by cells; `most` runs a task. */
export type Shape = {
  readonly columns: number
  readonly replicates: number
  readonly kept: number
  readonly most: number
  readonly countings: readonly Counting[]
  readonly wanted: readonly Wanted[]
}

/**
 * What a task adds up: by replicate and column (replicate · columns + column) the moments, column by column the values or
 * the counters.
 */
export type Sums = {
  readonly mean: Float64Array
  readonly m2: Float64Array
  readonly values: Float64Array
  readonly counters: Uint16Array
  /** Where in `values` each column's collected ones begin, and end so far. */
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** A block of a task: `count` runs, after `done` of the task and `before` of its replicate. */
export type Part = { readonly replicate: number; readonly before: number; readonly count: number; readonly done: number }

/** Sums up the blocks that a machine has run. */
export type Summing = {
  /** Begins a task of `count` runs. */
  readonly begin: (count: number) => Sums
  /** Adds the block that the machine has just run. */
  readonly add: (part: Part) => void
  /** The quantiles of a column whose values the task has kept, all of them; they may be reordered. */
  readonly quantiles: (column: number) => readonly number[]
}

/** Where each counted column's counters begin; the last entry is how many there are. */
export const counterOffsets = (countings: readonly Counting[]): Int32Array => {
  const offsets = new Int32Array(countings.length + 1)
  countings.forEach((counting, k) => {
    offsets[k + 1] = offsets[k] + countersOf(counting)
  })
  return offsets
}

/** Where each column's collected values begin: room for all of a task's, and one more that is not kept. */
export const collectedStarts = (wanted: readonly Wanted[], most: number): Int32Array => {
  const starts = new Int32Array(wanted.length + 1)
  wanted.forEach(({ size }, k) => {
    starts[k + 1] = starts[k] + Math.min(size, most) + 1
  })
  return starts
}

const part = new Float64Array(2)

/** Adds a block to `sums`, whose columns are `length` runs long, in plain TypeScript. */
export const addPlainly = (
  { memory, outputs, stride }: Machine,
  shape: Shape,
  offsets: Int32Array,
  sums: Sums,
  length: number,
  block: Part,
): void => {
  const { columns, kept, countings, wanted } = shape
  const { replicate, before, count, done } = block
  for (let c = 0; c < columns; c++) {
    blockMoments(memory, outputs + c * stride, count, part)
    mergeInto(sums.mean, sums.m2, replicate * columns + c, before, part[0], part[1], count)
  }
  for (let c = 0; c < kept; c++) {
    const at = outputs + c * stride
    sums.values.set(memory.subarray(at, at + count), c * length + done)
  }
  countings.forEach((counting, c) => {
    countInto(counting, memory, outputs + c * stride, count, sums.counters, offsets[c])
  })
  wanted.forEach((cells, c) => {
    sums.ends[c] = collectInto(cells, memory, outputs + c * stride, count, sums.values, sums.ends[c])
  })
}

/** In plain TypeScript. */
export const plainSumming = (machine: Machine, shape: Shape): Summing => {
  const { columns, replicates, kept, most, countings, wanted } = shape
  const offsets = counterOffsets(countings)
  const starts = collectedStarts(wanted, most)
  const fresh = (count: number): Sums => ({
    mean: new Float64Array(columns * replicates),
    m2: new Float64Array(columns * replicates),
    values: new Float64Array(kept * count + starts[wanted.length]),
    counters: new Uint16Array(offsets[countings.length]),
    starts: starts.slice(0, wanted.length),
    ends: starts.slice(0, wanted.length),
  })
  let length = 0
  let sums = fresh(0)
  return {
    begin: (count) => {
      length = count
      sums = fresh(count)
      return sums
    },
    add: (block) => addPlainly(machine, shape, offsets, sums, length, block),
    quantiles: (column) => quantilesOf(sums.values.subarray(column * length, (column + 1) * length), probabilities),
  }
}
