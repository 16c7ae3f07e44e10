import { probabilities, quantilesOf } from '../numeric/summary/select.ts'
import type { Store } from './job.ts'
import { createSimdStore } from './simd/select.ts'

/** In plain TypeScript. */
export const createPlainStore = (columns: number, runs: number): Store => {
  const memory = new Float64Array(columns * runs)
  const values = (column: number): Float64Array => memory.subarray(column * runs, (column + 1) * runs)
  return {
    values,
    quantiles: (column, count) => quantilesOf(values(column).subarray(0, count), probabilities),
  }
}

/** Room for `runs` values of each column. */
export const createStore = (columns: number, runs: number): Store => createSimdStore(columns, runs) ?? createPlainStore(columns, runs)
