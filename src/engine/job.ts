import type { Wanted } from '../numeric/summary/cells.ts'
import type { Counting } from '../numeric/summary/counting.ts'
import type { Moments } from '../numeric/summary/moments.ts'
import type { Fault, Machine, MachineSpec } from './machine.ts'
import type { Shape, Summing } from './sums.ts'

/** How a job keeps the values of its first columns: all of them, counted, or those in wanted cells; at most `most` runs a task. */
export type Keeping =
  | { readonly kind: 'values'; readonly most: number }
  | { readonly kind: 'counts'; readonly countings: readonly Counting[] }
  | { readonly kind: 'cells'; readonly most: number; readonly wanted: readonly Wanted[] }

/**
 * What a worker needs to run tasks: the machine, and how to keep values. The first `kept` columns of
 * the program are kept; the others get moments only. Block b belongs to replicate b mod `replicates`.
 */
export type Job = {
  readonly spec: MachineSpec
  readonly kept: number
  readonly keeping: Keeping
  readonly replicates: number
  /** How many runs there will be in all: whether it is worth while to compile the program for them. */
  readonly runs: number
}

/** Runs first … first + count − 1; `first` is a multiple of BLOCK, count at most 65,535 where values are counted. */
export type Task = { readonly first: number; readonly count: number }

/**
 * Plain data, transferable. `kept`: values column by column (count each), counters column by column, or the values in
 * wanted cells one column after the other, `lengths` of each.
 */
export type TaskResult =
  | {
      readonly kind: 'done'
      readonly count: number
      readonly moments: Moments
      readonly kept: Float64Array | Uint16Array
      readonly lengths: Int32Array
    }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** A machine with its way of summing up a block. */
export type Engine = { readonly machine: Machine; readonly summing: Summing }

/** What a task of the job sums up. */
export const shapeOf = ({ spec, kept, keeping, replicates }: Job): Shape => ({
  columns: spec.program.columns,
  replicates,
  kept: keeping.kind === 'values' ? kept : 0,
  most: keeping.kind === 'counts' ? 0 : keeping.most,
  wanted: keeping.kind === 'cells' ? keeping.wanted : [],
  countings: keeping.kind === 'counts' ? keeping.countings : [],
})

/** Keeps all values of some columns, and gives their quantiles. */
export type Store = {
  /** Where a column's values are put, one a run. */
  readonly values: (column: number) => Float64Array
  /** The quantiles of a summary, of a column's first `count` values, which may be reordered. */
  readonly quantiles: (column: number, count: number) => readonly number[]
}
