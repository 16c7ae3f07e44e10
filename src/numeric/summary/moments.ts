/**
 * Mean and sum of squared deviations of many columns, by replicate: entry replicate · columns + column. Merged in a fixed
 * order, so that the same runs in the same parts give the same bits.
 */
export type Moments = {
  /** Runs by replicate. */
  readonly counts: Float64Array
  readonly mean: Float64Array
  readonly m2: Float64Array
}

export const emptyMoments = (columns: number, replicates: number): Moments => ({
  counts: new Float64Array(replicates),
  mean: new Float64Array(columns * replicates),
  m2: new Float64Array(columns * replicates),
})

/**
 * Mean and m2 of `count` ≥ 1 values from `at`, into `into` [mean, m2]. Deviations d are taken from the
 * first value, so a column of equal values has exactly that mean and m2 0; m2 = Σd² − (Σd)²/n loses at
 * most a factor n of precision, as no value is further than √n standard deviations from the mean. Four
 * interleaved lanes, added as (0 + 1) + (2 + 3).
 */
export const blockMoments = (values: Float64Array, at: number, count: number, into: Float64Array): void => {
  const first = values[at]
  let s0 = 0,
    s1 = 0,
    s2 = 0,
    s3 = 0,
    q0 = 0,
    q1 = 0,
    q2 = 0,
    q3 = 0
  const whole = count - (count % 4)
  for (let i = at; i < at + whole; i += 4) {
    const d0 = values[i] - first
    const d1 = values[i + 1] - first
    const d2 = values[i + 2] - first
    const d3 = values[i + 3] - first
    s0 += d0
    s1 += d1
    s2 += d2
    s3 += d3
    q0 += d0 * d0
    q1 += d1 * d1
    q2 += d2 * d2
    q3 += d3 * d3
  }
  for (let i = at + whole; i < at + count; i++) {
    const d = values[i] - first
    s0 += d
    q0 += d * d
  }
  const sum = s0 + s1 + (s2 + s3)
  const shift = sum / count
  into[0] = first + shift
  into[1] = Math.max(0, q0 + q1 + (q2 + q3) - sum * shift)
}

/** Adds a part of `count` values to entry `column` holding `before` values (Chan, Golub & LeVeque 1979, eq. 2.1). */
export const mergeInto = (
  mean: Float64Array,
  m2: Float64Array,
  column: number,
  before: number,
  partMean: number,
  partM2: number,
  count: number,
): void => {
  if (before === 0) {
    mean[column] = partMean
    m2[column] = partM2
    return
  }
  const total = before + count
  const delta = partMean - mean[column]
  mean[column] += delta * (count / total)
  m2[column] += partM2 + delta * delta * before * (count / total)
}

/** Adds a later part to `total`, replicate by replicate. */
export const mergeMoments = (total: Moments, part: Moments): void => {
  const columns = total.mean.length / total.counts.length
  for (let r = 0; r < total.counts.length; r++) {
    const count = part.counts[r]
    if (count === 0) continue
    for (let k = r * columns; k < (r + 1) * columns; k++)
      mergeInto(total.mean, total.m2, k, total.counts[r], part.mean[k], part.m2[k], count)
    total.counts[r] += count
  }
}

/** Mean and m2 of a column over all replicates, in their order, and the means of each. */
export const columnMoments = (
  { counts, mean, m2 }: Moments,
  column: number,
): { readonly mean: number; readonly m2: number; readonly means: Float64Array } => {
  const columns = mean.length / counts.length
  const means = counts.map((_, r) => mean[r * columns + column])
  const sum = { mean: new Float64Array(1), m2: new Float64Array(1) }
  let before = 0
  for (let r = 0; r < counts.length; r++) {
    if (counts[r] === 0) continue
    mergeInto(sum.mean, sum.m2, 0, before, means[r], m2[r * columns + column], counts[r])
    before += counts[r]
  }
  return { mean: sum.mean[0], m2: sum.m2[0], means }
}
