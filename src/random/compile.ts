import type { Distribution } from '../formula/types.ts'
import { exp } from '../numeric/elementary/index.ts'
import { binomialCount, type Count, poissonCount, realCount } from './laws/counts.ts'
import { lawOf, simplified } from './laws/index.ts'
import type { Law } from './laws/law.ts'
import { type StepTable, stepTable } from './steps.ts'
import { lookUp, type PieceTable, pieceTable } from './table.ts'

/** Maps `count` uniform numbers of `memory` from `from` to quantiles from `to`; `from` and `to` may be the same. */
export type BlockQuantile = (memory: Float64Array, from: number, to: number, count: number) => void

type Inverse = (p: number, q: number) => number

/** A quantile function as a table of polynomials, and the function itself for where the table has none. */
export type PieceForm = { readonly table: PieceTable; readonly inverse: Inverse }

const forms = new WeakMap<Distribution, PieceForm>()

/**
 * The table of a distribution with a density; undefined for single values, for counts, and for what is as quick without
 * one. Made once for each object.
 */
export const pieceFormOf = (given: Distribution): PieceForm | undefined => {
  const known = forms.get(given)
  if (known) return known
  const law = lawOf(given)
  const { kind } = simplified(given)
  if (kind === 'uniform' || kind === 'triangular' || kind === 'poisson' || kind === 'binomial' || law.kind === 'atoms') return undefined
  const form = { table: tableOf(law), inverse: law.inverse }
  forms.set(given, form)
  return form
}

/** Takes a table that another thread has made of an equal distribution. */
export const adoptTable = (given: Distribution, table: PieceTable): void => {
  forms.set(given, { table, inverse: lawOf(given).inverse })
}

// One loop for each form, written out: a loop that was given its function would be slow for all of them.

/** A loop for the distribution; see `compileQuantile`. */
export const compileLaw = (given: Distribution): BlockQuantile => {
  const form = pieceFormOf(given)
  if (form) return pieceLoop(form.table, form.inverse)
  const law = lawOf(given)
  const d = simplified(given)
  if (d.kind === 'poisson') return stepsOf(law) ?? wideLoop(law, poissonCount(d.mean))
  if (d.kind === 'binomial') return stepsOf(law) ?? wideLoop(law, binomialCount(d.n, d.p))
  return (law.kind === 'atoms' ? stepsOf(law) : undefined) ?? plainLoop(law.inverse)
}

const stepsOf = (law: Law): BlockQuantile | undefined => {
  const table = stepTable(law)
  return table && stepLoop(table, law.inverse)
}

/** The error that a table may have, as a part of the value; where the sign changes, at least `crossing` of the spread. */
const relative = 2e-12
const crossing = 2e-15
/** From this ratio between rare values at both ends on, the logarithm is tabulated. */
const manyMagnitudes = 1e5
const rare = 7.62939453125e-6

/** A table for a law with a density, or with a density and atoms: where it steps or bends, pieces are left out. */
export const tableOf = (law: Law): PieceTable => {
  const places = [...law.breaks, ...law.atoms.flatMap((a) => (a.kind === 'values' ? a.values : countsOf(law, a.first, a.last)))]
  const least = law.inverse(0, 1)
  const crosses = least < 0 && law.inverse(1, 0) > 0
  const floor = crosses ? crossing * (law.inverse(0.95, 0.05) - law.inverse(0.05, 0.95)) : 0
  return pieceTable({
    inverse: law.inverse,
    breaks: [places.flatMap((x) => [law.cdfBelow(x), law.cdf(x)]), places.flatMap((x) => [law.sfFrom(x), law.sf(x)])],
    tolerance: (x) => relative * Math.abs(x) + floor,
    logarithmic: least >= 0 && law.inverse(1 - rare, rare) > manyMagnitudes * law.inverse(rare, 1 - rare),
  })
}

/** The counts within a law's bulk, at most some thousand: with more, no piece is free of them anyway. */
const countsOf = (law: Law, first: number, last: number): readonly number[] => {
  const from = Math.max(first, Math.ceil(law.inverse(1e-5, 1 - 1e-5)))
  const to = Math.min(last, Math.floor(law.inverse(1 - 1e-5, 1e-5)), from + 4000)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}

/** How close to a whole number the table of a wide count must not decide. */
const undecided = 1e-5

/**
 * A count too wide to tabulate one by one: the table is of the real number k at which the distribution function,
 * continued between whole numbers, reaches u; the quantile is the next whole number. Counts are kept relative to their
 * mean, where doubles are densest.
 */
const wideLoop = (law: Law, count: Count): BlockQuantile => {
  const { inverse } = law
  const origin = Math.floor(count.mean)
  const real = realCount(count)
  // Beyond 10^14 a double no longer tells whole numbers from their neighbours.
  if (!(count.mean < 1e14)) return plainLoop(inverse)
  const table = pieceTable({
    inverse: (p, q) => real(p, q) - origin,
    breaks: [[], []],
    tolerance: () => undecided / 10,
    logarithmic: false,
  })
  return (memory, from, to, length) => {
    for (let i = 0; i < length; i++) {
      const u = memory[from + i]
      const k = lookUp(table, u)
      const next = Math.ceil(k - undecided)
      memory[to + i] = next === Math.ceil(k + undecided) ? origin + next : inverse(u, 1 - u)
    }
  }
}

const plainLoop =
  (inverse: Inverse): BlockQuantile =>
  (memory, from, to, count) => {
    for (let i = 0; i < count; i++) {
      const u = memory[from + i]
      memory[to + i] = inverse(u, 1 - u)
    }
  }

const pieceLoop = (table: PieceTable, inverse: Inverse): BlockQuantile =>
  table.logarithmic
    ? (memory, from, to, count) => {
        for (let i = 0; i < count; i++) {
          const u = memory[from + i]
          const x = exp(lookUp(table, u))
          memory[to + i] = Number.isNaN(x) ? inverse(u, 1 - u) : x
        }
      }
    : (memory, from, to, count) => {
        for (let i = 0; i < count; i++) {
          const u = memory[from + i]
          const x = lookUp(table, u)
          memory[to + i] = Number.isNaN(x) ? inverse(u, 1 - u) : x
        }
      }

const stepLoop = ({ thresholds, values, guide, size, low, high }: StepTable, inverse: Inverse): BlockQuantile => {
  return (memory, from, to, count) => {
    for (let i = 0; i < count; i++) {
      const u = memory[from + i]
      if (u > low && u <= high && u < 1) {
        let k = guide[(u * size) | 0]
        while (u > thresholds[k]) k++
        memory[to + i] = values[k]
      } else memory[to + i] = inverse(u, 1 - u)
    }
  }
}
