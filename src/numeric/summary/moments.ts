/**
 * Mean and sum of squared deviations of many columns, merged in a fixed order so that every
 * grouping of the same runs into the same parts gives the same bits. Arrays have one entry a column.
 */
export type Moments = { readonly count: number; readonly mean: Float64Array; readonly m2: Float64Array }

export const emptyMoments = (columns: number): Moments => ({ count: 0, mean: new Float64Array(columns), m2: new Float64Array(columns) })

/**
 * Mean and m2 of `count` ≥ 1 values from `at`, into `into` [mean, m2]. Deviations are taken from the
 * first value, so a column of equal values has exactly that mean and m2 0; four interleaved lanes,
 * added as (0 + 1) + (2 + 3).
 */
export const blockMoments = (values: Float64Array, at: number, count: number, into: Float64Array): void => {
  const first = values[at]
  let s0 = 0,
    s1 = 0,
    s2 = 0,
    s3 = 0
  const whole = count - (count % 4)
  for (let i = 0; i < whole; i += 4) {
    s0 += values[at + i] - first
    s1 += values[at + i + 1] - first
    s2 += values[at + i + 2] - first
    s3 += values[at + i + 3] - first
  }
  for (let i = whole; i < count; i++) s0 += values[at + i] - first
  const mean = first + (s0 + s1 + (s2 + s3)) / count
  let q0 = 0,
    q1 = 0,
    q2 = 0,
    q3 = 0
  for (let i = 0; i < whole; i += 4) {
    const d0 = values[at + i] - mean
    const d1 = values[at + i + 1] - mean
    const d2 = values[at + i + 2] - mean
    const d3 = values[at + i + 3] - mean
    q0 += d0 * d0
    q1 += d1 * d1
    q2 += d2 * d2
    q3 += d3 * d3
  }
  for (let i = whole; i < count; i++) {
    const d = values[at + i] - mean
    q0 += d * d
  }
  into[0] = mean
  into[1] = q0 + q1 + (q2 + q3)
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

/** The moments of two consecutive parts together. */
export const mergeMoments = (a: Moments, b: Moments): Moments => {
  const mean = a.mean.slice()
  const m2 = a.m2.slice()
  for (let c = 0; c < mean.length; c++) mergeInto(mean, m2, c, a.count, b.mean[c], b.m2[c], b.count)
  return { count: a.count + b.count, mean, m2 }
}
