/**
 * Bounds for tests with fixed seeds. Each is passed by all but about one in a million right generators, so that a failure
 * is a fault; none was widened to fit.
 */

/** The largest distance between the empirical distribution of a sample and its distribution function. */
export const kolmogorovSmirnov = (sample: Float64Array, cdf: (x: number) => number): number => {
  const sorted = sample.slice().sort()
  let distance = 0
  for (let i = 0; i < sorted.length; i++) {
    const p = cdf(sorted[i])
    const off = Math.max((i + 1) / sorted.length - p, p - i / sorted.length)
    // NaN must not pass for small
    if (!(off <= distance)) distance = off
  }
  return distance
}

/** Kolmogorov's bound for n values: P(D > d) ≤ 2 exp(−2 n d²) = 10^−6 (Massart 1990). */
export const kolmogorovBound = (n: number): number => Math.sqrt(Math.log(2e6) / (2 * n))

/** Σ (observed − expected)² / expected. */
export const chiSquare = (observed: ArrayLike<number>, expected: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < observed.length; i++) sum += (observed[i] - expected[i]) ** 2 / expected[i]
  return sum
}

/** The chi-square quantile SIGMAS standard deviations up, by Wilson and Hilferty's cube. */
export const chiSquareBound = (degrees: number): number => degrees * (1 - 2 / (9 * degrees) + SIGMAS * Math.sqrt(2 / (9 * degrees))) ** 3

/** A standard normal number lies farther from 0 than this once in two million. */
export const SIGMAS = 5

export const average = (x: ArrayLike<number>): number => {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += x[i]
  return sum / x.length
}

/** Pearson's correlation. */
export const correlation = (x: ArrayLike<number>, y: ArrayLike<number>): number => {
  const mx = average(x)
  const my = average(y)
  let xy = 0
  let xx = 0
  let yy = 0
  for (let i = 0; i < x.length; i++) {
    xy += (x[i] - mx) * (y[i] - my)
    xx += (x[i] - mx) ** 2
    yy += (y[i] - my) ** 2
  }
  return xy / Math.sqrt(xx * yy)
}

/** Each value's place in the order, from 0; values must differ. */
export const ranks = (x: Float64Array): Float64Array => {
  const order = Array.from(x.keys()).sort((a, b) => x[a] - x[b])
  const out = new Float64Array(x.length)
  order.forEach((index, rank) => {
    out[index] = rank
  })
  return out
}
