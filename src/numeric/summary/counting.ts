import { countInEdges, type Edges, edgeCounters, quantilesOfEdges } from './edges.ts'
import { countInGauge, type Gauge, quantilesOfGauge } from './gauge.ts'
import { probabilities } from './select.ts'

/**
 * How the values of a column are counted, when there are more than are kept: in even cells where the first SAMPLE values
 * show that this will do, else between edges. Counts are whole numbers, so parts may be added in any order.
 */
export type Counting = Gauge | Edges

/** How many first values decide. */
export const SAMPLE = 65_536

/** Counters that a column takes. */
export const countersOf = (counting: Counting): number => (counting.kind === 'gauge' ? counting.cells : edgeCounters(counting))

/** Counts `count` values (no NaN) from `at` into `counters` from `to`; a counter holds at most 65,535. */
export const countInto = (counting: Counting, values: Float64Array, at: number, count: number, counters: Uint16Array, to: number): void =>
  counting.kind === 'gauge'
    ? countInGauge(counting, values, at, count, counters, to)
    : countInEdges(counting, values, at, count, counters, to)

/** Type 7 quantiles of all counted values; their ranks are off by at most 0.1 % of the number of values. */
export const quantilesOfCounts = (counting: Counting, counters: ArrayLike<number>, total: number): number[] =>
  counting.kind === 'gauge'
    ? quantilesOfGauge(counting, counters, total, probabilities)
    : quantilesOfEdges(counting, counters, total, probabilities)
