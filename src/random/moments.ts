import type { Distribution } from '../formula/types.ts'
import { exp } from '../numeric/elementary/index.ts'
import { lawOf, simplified } from './laws/index.ts'
import { atomCount, atomsWithin, type Law } from './laws/law.ts'

type Moments = { readonly mean: number; readonly variance: number }

/**
 * The mean. In closed form; of what is truncated numerically, with a relative error near 10^−12 of the spread. Undefined
 * for truncated counts that are spread over more than MOST_COUNTS numbers.
 */
export const mean = (d: Distribution): number | undefined => momentsOf(simplified(d))?.mean

/** The variance, as `mean`. */
export const variance = (d: Distribution): number | undefined => momentsOf(simplified(d))?.variance

const MOST_COUNTS = 20_000

const momentsOf = (d: Distribution): Moments | undefined => {
  if (d.kind === 'mixture') return ofMixture(d.parts.map(momentsOf), d.weights)
  const law = lawOf(d)
  if (law.mean !== undefined && law.variance !== undefined) return { mean: law.mean, variance: law.variance }
  const expect = law.kind === 'atoms' ? sumOverAtoms(law) : integral(law)
  if (!expect) return undefined
  const center = expect((x) => x)
  return { mean: center, variance: expect((x) => (x - center) * (x - center)) }
}

const ofMixture = (parts: readonly (Moments | undefined)[], weights: readonly number[]): Moments | undefined => {
  const known = parts.flatMap((part) => part ?? [])
  if (known.length < parts.length) return undefined
  const center = known.reduce((sum, part, i) => sum + weights[i] * part.mean, 0)
  const spread = (part: Moments): number => part.variance + (part.mean - center) * (part.mean - center)
  return { mean: center, variance: known.reduce((sum, part, i) => sum + weights[i] * spread(part), 0) }
}

type Expectation = (f: (x: number) => number) => number

const sumOverAtoms = (law: Law): Expectation | undefined => {
  const bulk = law.atoms.map((a) => (a.kind === 'integers' ? atomsWithin(a, law.inverse(1e-20, 1), law.inverse(1, 1e-20)) : a))
  if (bulk.some((a) => atomCount(a) > MOST_COUNTS)) return undefined
  const values = bulk.flatMap((a) => (a.kind === 'values' ? a.values : Array.from({ length: atomCount(a) }, (_, i) => a.first + i)))
  const masses = values.map((x) => (law.cdf(x) < 0.5 ? law.cdf(x) - law.cdfBelow(x) : law.sfFrom(x) - law.sf(x)))
  return (f) => values.reduce((sum, x, i) => sum + masses[i] * f(x), 0)
}

/** Steps of the double exponential rule, and how far it goes: to probabilities of about e^−85. */
const step = 1 / 16
const reach = 4

/**
 * E f(X) = ∫ f(Q(u)) du by the double exponential rule (Takahasi & Mori 1974), u = 1 / (1 + exp(−π sinh t)), between the
 * places where the density is not smooth.
 */
const integral = (law: Law): Expectation => {
  const cuts = law.breaks.map((x) => ({ p: law.cdf(x), q: law.sf(x) })).filter(({ p, q }) => p > 0 && q > 0)
  const ends = [{ p: 0, q: 1 }, ...cuts, { p: 1, q: 0 }]
  return (f) => {
    let sum = 0
    for (let k = 1; k < ends.length; k++) {
      const from = ends[k - 1]
      const to = ends[k]
      const width = to.p <= 0.5 ? to.p - from.p : from.q - to.q
      for (let i = -reach / step; i <= reach / step; i++) {
        const grown = exp(i * step)
        const turned = exp((Math.PI * (grown - 1 / grown)) / 2)
        const share = turned / (1 + turned)
        const rest = 1 / (1 + turned)
        const weight = share * rest * Math.PI * ((grown + 1 / grown) / 2) * step * width
        sum += weight * f(law.inverse(from.p + width * share, to.q + width * rest))
      }
    }
    return sum
  }
}
