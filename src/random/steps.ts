import { atomCount, atomsWithin, type Law } from './laws/law.ts'

/**
 * A quantile function of single values: the smallest k with u ≤ thresholds[k] gives values[k], for `low` < u ≤ `high`;
 * guide[⌊u · size⌋] is where to begin the search, size being a power of two. Plain data.
 */
export type StepTable = {
  readonly thresholds: Float64Array
  readonly values: Float64Array
  readonly guide: Int32Array
  readonly size: number
  readonly low: number
  readonly high: number
}

/** Counts beyond this many are not tabulated one by one. */
const mostIntegers = 4096
/** Less likely values at either end are left to the quantile function itself: 2^−17. */
const rare = 7.62939453125e-6

/**
 * The largest u that `x` is enough for, by the very tails that the slow quantile function asks: above ½ by 1 − u, which
 * is exact for a double u there.
 */
const thresholdOf = (law: Law, x: number): number => {
  const lower = law.cdf(x)
  const upper = law.sf(x)
  if (upper > 0.5 || lower < 0.5) return Math.min(lower, 0.49999999999999994)
  const rounded = 1 - upper
  return 1 - rounded < upper ? rounded - 1.1102230246251565e-16 : rounded
}

/** The table of a law of atoms; undefined for counts that are spread too wide. */
export const stepTable = (law: Law): StepTable | undefined => {
  const complete = law.atoms.every((a) => a.kind === 'values')
  const from = complete ? -Infinity : law.inverse(rare, 1 - rare)
  const to = complete ? Infinity : law.inverse(1 - rare, rare)
  const within = law.atoms.map((a) => atomsWithin(a, from, to))
  if (within.some((a) => a.kind === 'integers' && !(atomCount(a) <= mostIntegers))) return undefined
  const all = within.flatMap((a) => (a.kind === 'values' ? a.values : Array.from({ length: atomCount(a) }, (_, i) => a.first + i)))
  const values = Float64Array.from(new Set(all)).sort()
  if (values.length === 0) return undefined
  const thresholds = values.map((x) => thresholdOf(law, x))
  for (let k = 1; k < thresholds.length; k++) thresholds[k] = Math.max(thresholds[k], thresholds[k - 1])
  // What the values below the first one reach is not known to the table.
  const low = law.cdfBelow(values[0])
  const high = thresholds[thresholds.length - 1]
  let size = 1
  while (size < thresholds.length) size *= 2
  const guide = new Int32Array(size)
  for (let g = 0, k = 0; g < size; g++) {
    while (k < thresholds.length - 1 && thresholds[k] < g / size) k++
    guide[g] = k
  }
  return { thresholds, values, guide, size, low, high }
}
