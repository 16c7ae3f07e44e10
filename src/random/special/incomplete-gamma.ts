import { exp, expm1, log, log1p } from '../../numeric/elementary/index.ts'
import { normalQuantile } from '../normal.ts'
import { deviance, halfLogTwoPi, log1pMinus, logGamma1p, stirlingError } from './gamma.ts'
import { tailIntegral } from './tail-integral.ts'

/** The probabilities on both sides of a point, and x times the density there. The smaller one is accurate, the other 1 minus it. */
export type Tails = { readonly lower: number; readonly upper: number; readonly front: number }

const fromLower = (lower: number, front: number): Tails => ({ lower, upper: 1 - lower, front })
const fromUpper = (upper: number, front: number): Tails => ({ lower: 1 - upper, upper, front })

/** From this shape on, tails are integrated; series and continued fraction would need ever more terms. */
const largeShape = 40

/**
 * P(a, x) and Q(a, x), the regularized incomplete gamma functions (DLMF 8.2.4), for a > 0 and x ≥ 0, with a relative
 * error of the smaller one near 10^−15 (for a from 10^6 on, near that of x^a e^−x as a function of doubles).
 */
export const gammaTails = (a: number, x: number): Tails => {
  if (!(x > 0)) return { lower: 0, upper: 1, front: 0 }
  if (x === Infinity) return { lower: 1, upper: 0, front: 0 }
  const front = exp(0.5 * log(a) - halfLogTwoPi - stirlingError(a) - deviance(a, x))
  if (a >= largeShape) return x < a ? fromLower(front * integrateBelow(a, x), front) : fromUpper(front * integrateAbove(a, x), front)
  if (a < 0.5 && x < 1) return ofSmallShape(a, x, front)
  return x < a + 1 && !(a < 1 && x >= 1) ? fromLower(front * lowerSeries(a, x), front) : fromUpper(front * upperFraction(a, x), front)
}

/** P(a, x) Γ(a) e^x / x^a = Σ x^n / (a (a + 1) … (a + n)), DLMF 8.11.4. */
const lowerSeries = (a: number, x: number): number => {
  let term = 1 / a
  let sum = term
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum
}

/** Q(a, x) Γ(a) e^x / x^a as a continued fraction, DLMF 8.9.2 in its even part, by Lentz's method. */
const upperFraction = (a: number, x: number): number => {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 5000; i++) {
    const an = -i * (i - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const factor = c * d
    h *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return h
}

/** For a < ½ and x < 1, where Q = 1 − P would cancel: P = x^a / Γ(1 + a) · (1 + a Σ (−x)^n / (n! (a + n))), DLMF 8.7.1. */
const ofSmallShape = (a: number, x: number, front: number): Tails => {
  const logPower = a * log(x) - logGamma1p(a)
  let term = 1
  let sum = 0
  for (let n = 1; n < 30; n++) {
    term *= -x / n
    sum += term / (a + n)
  }
  const power = exp(logPower)
  const lower = power * (1 + a * sum)
  return lower < 0.5 ? fromLower(lower, front) : fromUpper(-expm1(logPower) - power * a * sum, front)
}

/** ∫ over the density's values below x, over x times that at x; the density's logarithm is (a − 1) log x − x. */
const integrateBelow = (a: number, x: number): number => {
  const slope = a - 1 - x
  return tailIntegral((t) => (a - 1) * log1pMinus(-t) - slope * t, slope, a - 1, 1)
}
const integrateAbove = (a: number, x: number): number => {
  const slope = x - (a - 1)
  return tailIntegral((t) => (a - 1) * log1pMinus(t) - slope * t, slope, a - 1, Infinity)
}

/** A step so small a part of the scale that nothing a double holds is left after it. */
export const SETTLED = 3e-6

/**
 * The x with P(a, x) = p, q being 1 − p (each accurate when small). Halley's rule on the logarithm of the smaller one
 * against log x: there both are concave, so that even Newton's rule converges from anywhere.
 */
export const gammaQuantile = (a: number, p: number, q: number, guess?: number): number => {
  if (!(p > 0)) return p === 0 ? 0 : NaN
  if (!(q > 0)) return q === 0 ? Infinity : NaN
  // P is nearly x^a / Γ(a + 1) while x is small
  const logPower = ((p < 0.5 ? log(p) : log1p(-q)) + logGamma1p(a)) / a
  if (logPower < -40 - Math.max(0, log(a))) return exp(logPower)
  let x = guess !== undefined && guess > 0 ? guess : startOfGamma(a, p, q, logPower)
  let low = 0
  let high = Infinity
  // Halley's rule leaves about the cube of a step on the scale of log x, which is this wide.
  const settled = SETTLED * Math.min(1, 1 / Math.sqrt(a))
  for (let k = 0; k < 100; k++) {
    const { lower, upper, front } = gammaTails(a, x)
    const inLower = p <= q
    const value = inLower ? lower : upper
    const miss = inLower ? log(lower / p) : log(q / upper)
    if (miss > 0) high = x
    else low = x
    const slope = front / value
    const newton = -miss / slope
    // second over first derivative of the logarithm of the tail
    const bend = a - x + (inLower ? -slope : slope)
    const halley = newton / Math.max(0.5, 1 + 0.5 * newton * bend)
    const step = Math.max(-4, Math.min(4, halley))
    if (Math.abs(step) < settled) return x * exp(step)
    const next = x * exp(step)
    // outside the bracket, or NaN where a tail has underflowed: halve the bracket instead
    x = next > low && next < high ? next : high === Infinity ? 2 * x : low === 0 ? high / 2 : Math.sqrt(low) * Math.sqrt(high)
    if (high < Infinity && high - low <= 4e-16 * high) return x
  }
  // no number rather than a wrong one
  return NaN
}

/** Wilson & Hilferty's cube of a normal number; where that fails, the power law of small x or the exponential of large. */
const startOfGamma = (a: number, p: number, q: number, logPower: number): number => {
  const power = exp(Math.min(logPower, 700))
  if (power < 0.2 * Math.sqrt(a + 1)) return power * (1 + power / (a + 1))
  const z = p < 0.5 ? normalQuantile(p) : -normalQuantile(q)
  const root = 1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))
  if (a > 0.3 && root > 0.2) return a * root * root * root
  return Math.max(0.1, -log(q) + (a - 1) * log(Math.max(1, -log(q))) - logGamma1p(a) + log(a))
}
