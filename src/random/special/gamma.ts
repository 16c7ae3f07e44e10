import { log, log1p } from '../../numeric/elementary/index.ts'

/** log(1 + s) − s without cancellation for small |s|; s > −1. */
export const log1pMinus = (s: number): number => {
  if (!(s > -0.4 && s < 0.7)) return log1p(s) - s
  // log(1 + s) = 2 artanh r with r = s / (2 + s), and s − 2 r = s r; |r| ≤ ¼
  const r = s / (2 + s)
  const r2 = r * r
  let sum = 0
  for (let k = 27; k >= 3; k -= 2) sum = sum * r2 + 2 / k
  return r * (r2 * sum - s)
}

/** Half of log 2π. */
export const halfLogTwoPi = 0.9189385332046728

/** Stirling's series of log Γ, B(2k) / (2k (2k − 1)) for k = 1 …; the first left out is below 10^−17 for n ≥ 12. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]

/**
 * What Stirling's formula lacks: log Γ(n + 1) − (½ log 2πn + n log n − n), for real n > 0. Below 12 by the recurrence
 * e(n) = e(n + 1) + (n + ½) log(1 + 1/n) − 1, whose terms are all positive.
 */
export const stirlingError = (n: number): number => {
  let sum = 0
  let m = n
  for (; m < 12; m++) sum += m > 1 ? (m + 0.5) * log1pMinus(1 / m) + 0.5 / m : (m + 0.5) * log1p(1 / m) - 1
  const z = 1 / (m * m)
  let series = 0
  for (let k = stirling.length - 1; k >= 0; k--) series = series * z + stirling[k]
  return sum + series / m
}

/** (ζ(k) − 1) / k for k = 2, 3 …, by scripts/random/constants.py. */
// biome-ignore format: a table
const zetas = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 9.945751278180853e-5, 4.492623673813314e-5,
  2.050721277567069e-5, 9.439488275268397e-6, 4.374866789907488e-6, 2.039215753801366e-6, 9.55141213040742e-7,
  4.492469198764566e-7, 2.1207184805554665e-7, 1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8,
  1.0838659214896955e-8, 5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9, 5.731367241678862e-10,
]

/**
 * log Γ(1 + a) for a ≥ 0, with a small relative error near 0, where it is −0.577 a. Up to ½ by
 * log Γ(1 + a) = a (1 − γ) − log(1 + a) + Σ (−1)^k (ζ(k) − 1) a^k / k (Abramowitz & Stegun 6.1.33).
 */
export const logGamma1p = (a: number): number => {
  if (a > 0.5) return stirlingError(a) + halfLogTwoPi + (a + 0.5) * log(a) - a
  let sum = 0
  for (let k = zetas.length - 1; k >= 0; k--) sum = a * ((k & 1) === 0 ? zetas[k] : -zetas[k]) + a * sum
  // γ is Euler's constant; the first terms are joined so that they don't cancel
  return a * (sum - 0.5772156649015329) - log1pMinus(a)
}

/** x log(x / m) + m − x for positive x and m: how unlikely x is, where m is expected (Loader, 2000). */
export const deviance = (x: number, m: number): number => devianceBy(x, m, m - x)

/** The same, given m − x, which the caller may know better. */
export const devianceBy = (x: number, m: number, difference: number): number => {
  const s = difference / x
  return s > -0.4 && s < 0.7 ? -x * log1pMinus(s) : x * log(x / m) + difference
}
