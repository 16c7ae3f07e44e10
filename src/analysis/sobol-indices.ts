/** An index of sensitivity, with the interval that holds it 95 times of 100. */
export type SobolIndex = { readonly value: number; readonly interval: readonly [number, number] }
export type SobolIndices = { readonly first: SobolIndex; readonly total: SobolIndex }

/** The two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054

/** What never varies has no part in anything. */
export const noSobol: SobolIndices = { first: { value: 0, interval: [0, 0] }, total: { value: 0, interval: [0, 0] } }

const within = (x: number): number => Math.min(1, Math.max(0, x))

/**
 * Sobol indices of one input, or one group of them, by the estimators of Saltelli et al. (2010) for the first order and Jansen
 * (1999) for the total; the output is centred first, which takes most of their noise away.
 *
 * The intervals are those of a ratio of two means by its influence function (the infinitesimal jackknife). Noise can carry
 * an estimate past 0 or 1, where no index can be: there it is cut.
 *
 * @param a The output of one set of draws.
 * @param b The output of another, independent of it.
 * @param mixed The output of the first set with this input's draws from the other.
 */
export const sobolIndices = (a: Float64Array, b: Float64Array, mixed: Float64Array): SobolIndices => {
  const n = a.length
  let sum = 0
  for (let i = 0; i < n; i++) sum += a[i] + b[i]
  const mean = sum / (2 * n)
  let variance = 0
  let alone = 0
  let whole = 0
  for (let i = 0; i < n; i++) {
    const [x, y, z] = [a[i] - mean, b[i] - mean, mixed[i] - mean]
    variance += (x * x + y * y) / 2
    alone += y * (z - x)
    whole += ((x - z) * (x - z)) / 2
  }
  if (!(variance > 0)) return noSobol
  const first = alone / variance
  const total = whole / variance
  let firstError = 0
  let totalError = 0
  for (let i = 0; i < n; i++) {
    const [x, y, z] = [a[i] - mean, b[i] - mean, mixed[i] - mean]
    const v = (x * x + y * y) / 2
    const f = y * (z - x) - first * v
    const t = ((x - z) * (x - z)) / 2 - total * v
    firstError += f * f
    totalError += t * t
  }
  const index = (value: number, error: number): SobolIndex => {
    const half = (Z95 * Math.sqrt(error)) / variance
    return { value: within(value), interval: [within(value - half), within(value + half)] }
  }
  return { first: index(first, firstError), total: index(total, totalError) }
}
