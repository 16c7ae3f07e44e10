import type { Distribution } from '../formula/types.ts'
import type { Place } from '../problems/problem.ts'
import type { Op } from './ops.ts'

/** The number of a value in the plan: one double per run. Operands always have lower numbers. */
export type Node = number

/**
 * The whole computation of a scenario as one flat list of scalar operations per run: years,
 * alternatives and lags are unrolled, equal operations stand once (so what does not depend on the
 * alternative, or on the draw, is computed once), constants are folded. Arrays have one entry a node.
 */
export type Nodes = {
  readonly count: number
  readonly op: Uint8Array
  readonly a: Int32Array
  readonly b: Int32Array
  readonly c: Int32Array
  /** The value of a `const` node. */
  readonly value: Float64Array
  /** What a node's value lies between in every run that no guard stops; both NaN where that is not known (or it may be NaN). */
  readonly low: Float64Array
  readonly high: Float64Array
}

/** What a plan hands out for every run. `key` is unique; see `keys.ts`. */
export type Output = {
  readonly key: string
  readonly node: Node
  /** `summary`: moments and quantiles; `share`: the mean of a 0/1 column only. */
  readonly kind: 'summary' | 'share'
}

/** A node that must stay within bounds (finite, at least) in every run; else the run stops with these facts. */
export type Guard = {
  readonly node: Node
  readonly low: number
  readonly high: number
  readonly what: string
  readonly formula: string
  readonly alternative: string
  readonly year: number
  readonly place?: Place
}

/** Counts of runs in which something happened that the result must mention, or that is an error. */
export type Tally =
  | {
      readonly kind: 'reduction-above-one'
      readonly node: Node
      readonly edge: string
      readonly quantity: string
      readonly alternative: string
    }
  | { readonly kind: 'spectral-radius'; readonly node: Node; readonly owners: readonly string[] }

/** Plain data: can be printed, cloned and sent to a worker. */
export type Plan = {
  readonly nodes: Nodes
  /** Names of the random streams; a `uniform` node's `a` points here, its `b` is the year index or −1. */
  readonly streams: readonly string[]
  /** How many numbers are to be set before each run; a `parameter` node's `a` counts them. */
  readonly parameters: number
  /** A `quantile` node's `b` points here. */
  readonly distributions: readonly Distribution[]
  readonly outputs: readonly Output[]
  readonly guards: readonly Guard[]
  readonly tallies: readonly Tally[]
  /** The drawn values of the inputs (input id, year index or −1), for naming a run that went wrong. */
  readonly inputs: readonly { readonly id: string; readonly alternative: string; readonly year: number; readonly node: Node }[]
}

export type { Op }
