import { certain } from './closed.ts'
import { type Atoms, atomCount, atomsWithin, firstFrom, type Law, reaches, smallestAtom } from './law.ts'

/** The least probability that doubles can hold with all their digits, with room for products. */
const leastMass = 1e-290

/** A part of the probabilities beyond a point so small that the density hardly changes over it. */
const close = 1e-3

/**
 * The density's integral from `end` over the distance d, up (`sign` 1) or down (−1), by Gauss's three points: over a
 * share this small they leave out less than is rounded.
 */
const integral = (law: Law, end: number, sign: number, d: number): number => {
  const density = (part: number): number => law.at(end + sign * d * part).density
  return (d * (5 * density(0.1127016653792583) + 8 * density(0.5) + 5 * density(0.8872983346207417))) / 18
}

/** How far from `end` that integral comes to `share`, by Newton's rule. */
const distance = (law: Law, end: number, sign: number, share: number): number => {
  let d = share / law.at(end).density
  for (let k = 0; k < 3; k++) d += (share - integral(law, end, sign, d)) / law.at(end + sign * d).density
  return d
}

/** P between two points from the tails at both, by whichever tails are small. */
const between = (belowLow: number, aboveLow: number, belowHigh: number, aboveHigh: number): number =>
  Math.max(0, belowHigh <= 0.5 ? belowHigh - belowLow : aboveLow <= 0.5 ? aboveLow - aboveHigh : 1 - belowLow - aboveHigh)

/** P(min ≤ X ≤ max); 0 where it is too small to be computed with. */
export const massWithin = (law: Law, min: number, max: number): number => {
  const mass = min <= max ? between(law.cdfBelow(min), law.sfFrom(min), law.cdf(max), law.sf(max)) : 0
  return mass > leastMass ? mass : 0
}

/** Nothing can be drawn: every quantile is NaN, which stops a run. */
export const emptyLaw: Law = {
  kind: 'atoms',
  cdf: () => NaN,
  sf: () => NaN,
  cdfBelow: () => NaN,
  sfFrom: () => NaN,
  at: () => ({ lower: NaN, upper: NaN, density: NaN }),
  inverse: () => NaN,
  atoms: [],
  breaks: [],
  mean: NaN,
  variance: NaN,
}

/** The first and last atom within the bounds; undefined if there is none. */
const ends = (atoms: Atoms): readonly [number, number] | undefined =>
  atomCount(atoms) === 0
    ? undefined
    : atoms.kind === 'integers'
      ? [atoms.first, atoms.last]
      : [atoms.values[0], atoms.values[atoms.values.length - 1]]

/**
 * A law without parts (no mixture), given that it lies within `min` and `max`, both included. In its quantile, the
 * base's quantile at F(min−) + u (F(max) − F(min−)), the upper tail is computed as such, so that a truncation far out
 * keeps its digits down to probabilities of 10^−290; one beyond that is empty.
 */
export const truncatedLaw = (base: Law, min: number, max: number): Law => {
  const atoms = base.atoms.map((a) => atomsWithin(a, min, max))
  const extremes =
    base.kind === 'atoms' ? ends(atoms[0]) : ([Math.max(min, base.inverse(0, 1)), Math.min(max, base.inverse(1, 0))] as const)
  if (extremes === undefined || !(extremes[0] <= extremes[1])) return emptyLaw
  const [low, high] = extremes
  const belowLow = base.cdfBelow(low)
  const aboveLow = base.sfFrom(low)
  const belowHigh = base.cdf(high)
  const aboveHigh = base.sf(high)
  // Close to an end the base's probabilities differ by little, and lose the digits of what lies between.
  const closeToLow = base.kind === 'continuous' ? close * Math.min(belowLow, aboveLow) : 0
  const closeToHigh = base.kind === 'continuous' ? close * Math.min(belowHigh, aboveHigh) : 0
  const whole = between(belowLow, aboveLow, belowHigh, aboveHigh)
  const mass = whole < closeToLow ? integral(base, low, 1, high - low) : whole
  if (!(mass > leastMass)) return low === high && base.kind === 'continuous' && belowLow > 0 && aboveHigh > 0 ? certain(low) : emptyLaw
  const part = (value: number): number => Math.min(1, value / mass)
  const fromLow = (x: number, below: number, above: number): number => {
    const plain = between(belowLow, aboveLow, below, above)
    return part(plain < closeToLow ? integral(base, low, 1, x - low) : plain)
  }
  const toHigh = (x: number, below: number, above: number): number => {
    const plain = between(below, above, belowHigh, aboveHigh)
    return part(plain < closeToHigh ? integral(base, high, -1, high - x) : plain)
  }
  const law = {
    cdf: (x: number): number => (x < low ? 0 : x >= high ? 1 : fromLow(x, base.cdf(x), base.sf(x))),
    sf: (x: number): number => (x < low ? 1 : x >= high ? 0 : toHigh(x, base.cdf(x), base.sf(x))),
    cdfBelow: (x: number): number => (x <= low ? 0 : x > high ? 1 : fromLow(x, base.cdfBelow(x), base.sfFrom(x))),
    sfFrom: (x: number): number => (x <= low ? 1 : x > high ? 0 : toHigh(x, base.cdfBelow(x), base.sfFrom(x))),
  }
  const inverse = (p: number, q: number, guess?: number): number => {
    if (!(p >= 0 && q >= 0)) return NaN
    if (base.kind === 'continuous') {
      if (p * mass < closeToLow) return Math.min(high, low + distance(base, low, 1, p * mass))
      if (q * mass < closeToHigh) return Math.max(low, high - distance(base, high, -1, q * mass))
    }
    const x = base.inverse(belowLow + p * mass, aboveHigh + q * mass, guess)
    const within = Math.max(low, Math.min(high, x))
    // The base's quantile may round to a neighbouring atom.
    return base.kind === 'atoms' ? (smallestAtom(atoms[0], low, high, within, (k) => reaches(law, k, p, q)) ?? high) : within
  }
  return {
    ...law,
    kind: base.kind,
    at: (x) => {
      if (x < low || x >= high) return { lower: x < low ? 0 : 1, upper: x < low ? 1 : 0, density: 0 }
      const { lower, upper, density } = base.at(x)
      return { lower: fromLow(x, lower, upper), upper: toHigh(x, lower, upper), density: density / mass }
    },
    inverse,
    atoms,
    breaks: base.kind === 'atoms' ? [] : [low, ...base.breaks.slice(firstFrom(base.breaks, low)).filter((x) => x > low && x < high), high],
    mean: undefined,
    variance: undefined,
  }
}
