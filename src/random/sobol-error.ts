/** With fewer scrambles than this (counted by weight) their spread says too little. */
const LEAST_SCRAMBLES = 3.5

/**
 * The standard error of the mean over all runs, from the means of independent scrambles; undefined where fewer than four
 * share the runs: then the plain sd / √runs is to be used, which scrambled points seldom exceed.
 *
 * With weights w = counts / runs and K = 1 / Σ w² (the number of scrambles, where they have equally many runs), the variance
 * is K / (K − 1) · Σ w² (mean − overall mean)². An estimate from K means has K − 1 degrees of freedom only; so that others can
 * take it for an ordinary standard error, it is widened as Student's t is: ± 1.96 of it covers 95 %.
 *
 * @param counts runs by scramble; @param means of the same scrambles, NaN or anything where the count is 0.
 */
export const scrambleError = (counts: ArrayLike<number>, means: ArrayLike<number>): number | undefined => {
  let runs = 0
  for (let r = 0; r < counts.length; r++) runs += counts[r]
  let overall = 0
  let squares = 0
  for (let r = 0; r < counts.length; r++) {
    if (counts[r] === 0) continue
    const weight = counts[r] / runs
    overall += weight * means[r]
    squares += weight * weight
  }
  if (!(1 / squares >= LEAST_SCRAMBLES)) return undefined
  let variance = 0
  for (let r = 0; r < counts.length; r++) {
    if (counts[r] === 0) continue
    const part = (counts[r] / runs) * (means[r] - overall)
    variance += part * part
  }
  const freedom = 1 / squares - 1
  return Math.sqrt((variance * (freedom + 1)) / freedom) * studentFactor(freedom)
}

/**
 * The 97.5 % quantile of Student's t over that of the normal distribution, z, from the expansion in 1 / ν
 * (Abramowitz & Stegun 26.7.5); relative error 0.8 % at 3 degrees of freedom, 0.01 % at 15.
 */
export const studentFactor = (freedom: number): number => {
  const v = 1 / freedom
  return 1 + v * (G1 + v * (G2 + v * G3))
}

/** z² for z = 1.959964; the coefficients are polynomials in it: g1 / z = (z² + 1) / 4, and so on. */
const Z2 = 3.8414588
const G1 = (Z2 + 1) / 4
const G2 = ((5 * Z2 + 16) * Z2 + 3) / 96
const G3 = (((3 * Z2 + 19) * Z2 + 17) * Z2 - 15) / 384
