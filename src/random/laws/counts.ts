import { betaTails } from '../special/incomplete-beta.ts'
import { gammaTails } from '../special/incomplete-gamma.ts'
import { certain, normalInverse } from './closed.ts'
import { firstFrom, type Law, reaches, smallestInteger } from './law.ts'

/** A count's two tails at a real number k: P(X ≤ k) continued between the whole numbers, and about its slope. */
export type Count = {
  readonly tails: (k: number) => { readonly lower: number; readonly upper: number }
  readonly last: number
  readonly mean: number
  readonly variance: number
  /** Skewness times standard deviation: what the normal start is bent by. */
  readonly skew: number
}

/** P(X ≤ k) is Q(k + 1, mean), DLMF 8.4.10. */
export const poissonCount = (mean: number): Count => ({
  tails: (k) => {
    const { lower, upper } = gammaTails(k + 1, mean)
    return { lower: upper, upper: lower }
  },
  last: Infinity,
  mean,
  variance: mean,
  skew: 1,
})

/** P(X ≤ k) is I of 1 − p at (n − k, k + 1), DLMF 8.17.5. */
export const binomialCount = (n: number, p: number): Count => ({
  tails: (k) => betaTails(n - k, k + 1, 1 - p, p),
  last: n,
  mean: n * p,
  variance: n * p * (1 - p),
  skew: 1 - 2 * p,
})

/** The first terms of Cornish & Fisher's expansion: the quantile of a count on a continuous scale, off by a small part of 1. */
export const roughly = ({ mean, variance, skew }: Count, p: number, q: number): number => {
  const z = Math.max(-40, Math.min(40, normalInverse(p, q)))
  return mean + z * Math.sqrt(variance) + (skew * (z * z - 1)) / 6 - 0.5
}

const countLaw = (count: Count): Law => {
  const { last, mean, variance } = count
  const cdf = (k: number): number => (k < 0 ? 0 : k >= last ? 1 : count.tails(k).lower)
  const sf = (k: number): number => (k < 0 ? 1 : k >= last ? 0 : count.tails(k).upper)
  const law = { cdf: (x: number): number => cdf(Math.floor(x)), sf: (x: number): number => sf(Math.floor(x)) }
  return {
    ...law,
    kind: 'atoms',
    cdfBelow: (x) => cdf(Math.ceil(x) - 1),
    sfFrom: (x) => sf(Math.ceil(x) - 1),
    at: (x) => ({ lower: law.cdf(x), upper: law.sf(x), density: 0 }),
    inverse: (p, q) => {
      if (!(p > 0 && q > 0)) return p === 0 ? 0 : q === 0 ? last : NaN
      return smallestInteger(0, last, roughly(count, p, q) + 0.5, (k) => reaches(law, k, p, q))
    },
    atoms: [{ kind: 'integers', first: 0, last }],
    breaks: [],
    mean,
    variance,
  }
}

export const poissonLaw = (mean: number): Law => (mean === 0 ? certain(0) : countLaw(poissonCount(mean)))

export const binomialLaw = (n: number, p: number): Law =>
  n === 0 || p === 0 ? certain(0) : p === 1 ? certain(n) : countLaw(binomialCount(n, p))

/** Weights ≥ 0, not all 0, of ascending values; they are normalized. */
export const discreteLaw = (values: readonly number[], weights: readonly number[]): Law => {
  const { length } = values
  if (length === 1) return certain(values[0])
  // below[i] and above[i] are sums of the weights up to and beyond value i, each from its own end
  const below = new Float64Array(length)
  const above = new Float64Array(length)
  compensated(weights.length, (i) => weights[i], below, 0, 1)
  compensated(weights.length - 1, (i) => weights[length - 1 - i], above, length - 2, -1)
  const total = below[length - 1]
  for (let i = 0; i < length; i++) {
    below[i] = i === length - 1 ? 1 : below[i] / total
    above[i] /= total
  }
  const lower = (index: number): number => (index < 0 ? 0 : below[index])
  const upper = (index: number): number => (index < 0 ? 1 : above[index])
  const upTo = (x: number): number => {
    const i = firstFrom(values, x)
    return i < length && values[i] === x ? i : i - 1
  }
  const mean = sum(length, (i) => (weights[i] / total) * values[i])
  return {
    kind: 'atoms',
    cdf: (x) => lower(upTo(x)),
    sf: (x) => upper(upTo(x)),
    cdfBelow: (x) => lower(firstFrom(values, x) - 1),
    sfFrom: (x) => upper(firstFrom(values, x) - 1),
    at: (x) => ({ lower: lower(upTo(x)), upper: upper(upTo(x)), density: 0 }),
    inverse: (p, q) => {
      if (Number.isNaN(p)) return NaN
      return values[smallestInteger(0, length - 1, length * p, (i) => (p < 0.5 ? below[i] >= p : above[i] <= q))]
    },
    atoms: [{ kind: 'values', values }],
    breaks: [],
    mean,
    variance: sum(length, (i) => (weights[i] / total) * (values[i] - mean) * (values[i] - mean)),
  }
}

/** Running sums with the rounding of each addition carried along (Neumaier), written to `out` from `at` by `stride`. */
const compensated = (count: number, term: (i: number) => number, out: Float64Array, at: number, stride: number): void => {
  let total = 0
  let lost = 0
  for (let i = 0; i < count; i++) {
    const x = term(i)
    const grown = total + x
    lost += Math.abs(total) >= Math.abs(x) ? total - grown + x : x - grown + total
    total = grown
    out[at + i * stride] = total + lost
  }
}

const sum = (count: number, term: (i: number) => number): number => {
  const out = new Float64Array(count)
  compensated(count, term, out, 0, 1)
  return out[count - 1]
}

/**
 * The real number k at which a count's distribution function, continued between the whole numbers by its incomplete
 * function, reaches p: −1 < k. Newton's rule with the difference to the next half for a slope.
 */
export const realCount =
  (count: Count) =>
  (p: number, q: number): number => {
    const scale = Math.sqrt(count.variance)
    let k = roughly(count, p, q)
    for (let round = 0; round < 50; round++) {
      const { lower, upper } = count.tails(k)
      const next = count.tails(k + 0.5)
      const miss = p < 0.5 ? lower - p : q - upper
      const slope = p < 0.5 ? 2 * (next.lower - lower) : 2 * (upper - next.upper)
      const step = Math.max(-scale, Math.min(scale, miss / slope))
      k -= step
      if (Math.abs(step) < 1e-9 * scale) break
    }
    return k
  }
