import type { Counting } from '../../src/numeric/summary/counting.ts'
import { edgesOf } from '../../src/numeric/summary/edges.ts'
import { countInGauge, HEAD, isEven, trialOf } from '../../src/numeric/summary/gauge.ts'
import { probabilities } from '../../src/numeric/summary/select.ts'

/** How a column is counted, chosen from a sample as a run chooses it. */
export const countingOf = (sample: Float64Array): Counting => {
  const trial = trialOf(sample.slice(0, HEAD))
  if (trial) {
    const total = new Uint32Array(trial.fine.cells)
    for (let at = 0; at < sample.length; at += 32_768) {
      const counters = new Uint16Array(total.length)
      countInGauge(trial.fine, sample, at, Math.min(32_768, sample.length - at), counters, 0)
      for (let c = 0; c < total.length; c++) total[c] += counters[c]
    }
    if (isEven(total, sample.length)) return trial.gauge
  }
  return edgesOf(sample.slice(), probabilities)
}
