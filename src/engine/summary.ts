import { blockMoments } from '../numeric/summary/moments.ts'
import { probabilities, quantilesOf } from '../numeric/summary/select.ts'
import type { Summary } from './result.ts'

/** Sums up the values of one column, one a run; at least one. The values stay in their order. */
export const summaryOf = (values: Float64Array): Summary => {
  const part = new Float64Array(2)
  blockMoments(values, 0, values.length, part)
  const [mean, m2] = part
  const [p5, p25, p50, p75, p95] = quantilesOf(values.slice(), probabilities)
  const sd = values.length > 1 ? Math.sqrt(m2 / (values.length - 1)) : null
  return { mean, sd, mcse: sd === null ? null : sd / Math.sqrt(values.length), p5, p25, p50, p75, p95 }
}
