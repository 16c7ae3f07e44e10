import { exp, log, log1p } from '../../numeric/elementary/index.ts'
import { normalQuantile } from '../normal.ts'
import { devianceBy, halfLogTwoPi, log1pMinus, logGamma1p, stirlingError } from './gamma.ts'
import { SETTLED, type Tails } from './incomplete-gamma.ts'
import { tailIntegral } from './tail-integral.ts'

const fromLower = (lower: number, front: number): Tails => ({ lower, upper: 1 - lower, front })
const fromUpper = (upper: number, front: number): Tails => ({ lower: 1 - upper, upper, front })

/** With both shapes from this on, tails are integrated; the continued fraction would need ever more terms. */
const largeShape = 40

/**
 * I_x(a, b), the regularized incomplete beta function (DLMF 8.17.2), and its complement, for a, b > 0 and x, y ≥ 0 with
 * x + y = 1, each accurate when small; `front` is x y times the density. Relative error of the smaller one near 10^−15
 * (for shapes from 10^6 on, near that of x^a y^b as a function of doubles).
 */
export const betaTails = (a: number, b: number, x: number, y: number): Tails => {
  if (!(x > 0)) return { lower: 0, upper: 1, front: 0 }
  if (!(y > 0)) return { lower: 1, upper: 0, front: 0 }
  const n = a + b
  const gap = gapOf(a, b, x, y)
  const front = exp(logPeak(a, b) - devianceBy(a, n * x, -gap) - devianceBy(b, n * y, gap))
  if (a >= largeShape && b >= largeShape) {
    return gap > 0 ? fromLower(front * integrate(a, b, x, y, gap), front) : fromUpper(front * integrate(b, a, y, x, -gap), front)
  }
  return gap > x - 0.5 ? fromLower(front / fraction(a, b, x, y, gap), front) : fromUpper(front / fraction(b, a, y, x, -gap), front)
}

type Peak = { readonly a: number; readonly b: number; readonly log: number }
const noPeak: Peak = { a: Number.NaN, b: Number.NaN, log: Number.NaN }
let [lastPeak, peakBefore] = [noPeak, noPeak]
/** The logarithm of x y times the density where it is largest, by Stirling's formula; the last two are kept, as a quantile asks for the same ones again. */
const logPeak = (a: number, b: number): number => {
  if (lastPeak.a === a && lastPeak.b === b) return lastPeak.log
  const known = peakBefore
  peakBefore = lastPeak
  const errors = (): number => stirlingError(a + b) - stirlingError(a) - stirlingError(b)
  lastPeak = known.a === a && known.b === b ? known : { a, b, log: 0.5 * (log(a) + log(b / (a + b))) - halfLogTwoPi + errors() }
  return lastPeak.log
}

/** a − (a + b) x = (a + b) y − b, from the smaller of x and y, since the larger one has lost digits of it. */
const gapOf = (a: number, b: number, x: number, y: number): number => (x < y ? a - (a + b) * x : (a + b) * y - b)

/**
 * x^a y^b / (B I_x) as a continued fraction: the even part of DLMF 8.17.22, by Lentz's method. Written with the gap
 * a − (a + b) x, so that where that is above x − ½, nothing cancels in the denominators.
 */
const fraction = (a: number, b: number, x: number, y: number, gap: number): number => {
  let f = (1 + gap) / (a + 1)
  let c = f
  let d = 0
  for (let m = 1; m < 20000; m++) {
    const s = a + 2 * m
    const even = (m * (b - m) * x) / ((s - 1) * s)
    const oddBefore = ((a + m - 1) * (a + b + m - 1) * x) / ((s - 2) * (s - 1))
    const onePlusOdd = (m * (2 * a + 3 * m + 2) + a + (a + m) * (gap + m * y)) / (s * (s + 1))
    const numerator = oddBefore * even
    const denominator = onePlusOdd + even
    d = 1 / (denominator + numerator * d)
    c = denominator + numerator / c
    const factor = c * d
    f *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return f * a
}

/** The density's integral from 0 to x over x y times its value at x; its logarithm is (a − 1) log x + (b − 1) log y. */
const integrate = (a: number, b: number, x: number, y: number, gap: number): number => {
  // in parts of x: s = t / x, and y grows by s x / y
  const ratio = x / y
  const slope = (gap - y + x) / y
  const curvature = a - 1 + (b - 1) * ratio * ratio
  return tailIntegral((s) => (a - 1) * log1pMinus(-s) + (b - 1) * log1pMinus(s * ratio) - slope * s, slope, curvature, 1) / y
}

/** log(a B(a, b)), with a small relative error for small a, and without cancellation for large b. */
const logShapeBeta = (a: number, b: number): number => {
  if (b < 1) return logGamma1p(a) + logGamma1p(b) - log(b) - (logGamma1p(a + b) - log(a + b))
  const ratio = a / b
  // log Γ(b) − log Γ(a + b) by Stirling's formula, of which nearly everything cancels
  const rest =
    stirlingError(b) - stirlingError(a + b) - (b - 0.5) * log1pMinus(ratio) + 0.5 * ratio - a * (log(b) + log1pMinus(ratio) + ratio)
  return logGamma1p(a) + rest
}

/** A point of the unit interval by its distance from both ends: x + y = 1, each with a small relative error. */
export type UnitPoint = { readonly x: number; readonly y: number }

/**
 * The x with I_x(a, b) = p, q being 1 − p (each accurate when small). Halley's rule on the logarithm of the smaller tail
 * against log(x / y): there both tails are log-concave, so that even Newton's rule converges from anywhere.
 */
export const betaQuantile = (a: number, b: number, p: number, q: number, guess?: UnitPoint): UnitPoint => {
  if (!(p > 0) || !(q > 0)) return p === 0 ? { x: 0, y: 1 } : q === 0 ? { x: 1, y: 0 } : { x: NaN, y: NaN }
  // I is nearly x^a / (a B) while x is small; with a small shape that may be tiny although p is not
  const logPower = (logOf(p, q) + logShapeBeta(a, b)) / a
  if (logPower < tiny(a, b)) return { x: exp(logPower), y: 1 }
  const otherPower = p > q || b < 1 ? (logOf(q, p) + logShapeBeta(b, a)) / b : 0
  if (otherPower < tiny(a, b)) return { x: 1, y: exp(otherPower) }
  if (p <= q) return solve(a, b, p, logPower, guess)
  const { x, y } = solve(b, a, q, otherPower, guess && { x: guess.y, y: guess.x })
  return { x: y, y: x }
}

/** log p, by its complement where that is the smaller one. */
const logOf = (p: number, q: number): number => (p < 0.5 ? log(p) : log1p(-q))

/** The point at which I comes to p ≤ ½, roughly the exponential of `logPower` if that is small. */
const solve = (a: number, b: number, p: number, logPower: number, guess: UnitPoint | undefined): UnitPoint => {
  let point = guess && guess.x > 0 && guess.y > 0 ? guess : startOfBeta(a, b, p, logPower)
  // log(x / y) lies between these
  let low = -Infinity
  let high = Infinity
  // Halley's rule leaves about the cube of a step on the scale of log(x / y), which is this wide.
  const settled = SETTLED * Math.min(1, Math.sqrt(1 / a + 1 / b))
  for (let k = 0; k < 100; k++) {
    const { x, y } = point
    const { lower, front } = betaTails(a, b, x, y)
    const miss = log(lower / p)
    const at = log(x / y)
    if (miss > 0) high = at
    else low = at
    const slope = front / lower
    const newton = -miss / slope
    const bend = gapOf(a, b, x, y) - slope
    const halley = newton / Math.max(0.5, 1 + 0.5 * newton * bend)
    const step = Math.max(-4, Math.min(4, halley))
    if (Math.abs(step) < settled) return moved(point, step)
    const next = at + step
    // outside the bracket, or NaN where a tail has underflowed: halve the bracket instead
    if (next > low && next < high) point = moved(point, step)
    else point = moved(point, high === Infinity ? 1 : low === -Infinity ? -1 : (low + high) / 2 - at)
    if (!(high - low > 1e-15)) return point
  }
  // no number rather than a wrong one
  return { x: NaN, y: NaN }
}

/** The logarithm of an x below which the power law of the lower end is exact. */
const tiny = (a: number, b: number): number => -40 - Math.max(0, log(Math.max(a, b)))

/** The point whose log(x / y) is larger by `step`. */
const moved = ({ x, y }: UnitPoint, step: number): UnitPoint => {
  const grown = x * exp(step)
  const sum = grown + y
  return { x: grown / sum, y: y / sum }
}

/** The power law of small x where it holds; else a normal number on the scale of log(x / y). For p ≤ ½. */
const startOfBeta = (a: number, b: number, p: number, logPower: number): UnitPoint => {
  const power = exp(Math.min(logPower, 0))
  if (power * Math.max(1, b) < 0.2 * Math.sqrt(a + 1) || Math.min(a, b) < 0.3) {
    const x = Math.min(power, 0.5)
    return { x, y: 1 - x }
  }
  const odds = exp(log(a / b) + normalQuantile(p) * Math.sqrt(1 / a + 1 / b))
  return { x: odds / (1 + odds), y: 1 / (1 + odds) }
}
