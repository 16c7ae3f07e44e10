import { describe, expect, test } from 'vitest'
import type { Distribution } from '../../src/formula/types.ts'
import { BLOCK, cdf, compileQuantile, fillUniforms, mean, streamKey, variance } from '../../src/random/index.ts'
import { atomic, continuous, make, mixed, nameOf } from './distributions.ts'
import { average, chiSquare, chiSquareBound, kolmogorovBound, kolmogorovSmirnov, SIGMAS } from './statistics.ts'

const BLOCKS = 80
const RUNS = BLOCKS * BLOCK

const sample = (d: Distribution): Float64Array => {
  const out = new Float64Array(RUNS)
  const key = streamKey('sampling', nameOf(d))
  for (let b = 0; b < BLOCKS; b++) fillUniforms(key, 3, b, out, b * BLOCK)
  compileQuantile(d)(out, 0, 0, RUNS)
  return out
}

/** Values joined from the smallest on until each group is expected 20 times; the counts seen and expected. */
const grouped = (d: Distribution, draws: Float64Array): { readonly seen: readonly number[]; readonly expected: readonly number[] } => {
  const values = [...new Set(draws)].sort((a, b) => a - b)
  const counts = new Map<number, number>()
  for (const x of draws) counts.set(x, (counts.get(x) ?? 0) + 1)
  const seen: number[] = []
  const expected: number[] = []
  let below = 0
  let count = 0
  values.forEach((x, k) => {
    count += counts.get(x) ?? 0
    const upTo = k === values.length - 1 ? 1 : cdf(d, x)
    if ((upTo - below) * RUNS < 20 || ((1 - upTo) * RUNS < 20 && upTo < 1)) return
    seen.push(count)
    expected.push((upTo - below) * RUNS)
    count = 0
    below = upTo
  })
  return { seen, expected }
}

describe('a sample follows its distribution function:', () => {
  for (const d of continuous) {
    test(nameOf(d), () => {
      expect(kolmogorovSmirnov(sample(d), (x) => cdf(d, x))).toBeLessThan(kolmogorovBound(RUNS))
    })
  }
  for (const d of atomic) {
    test(nameOf(d), () => {
      const { seen, expected } = grouped(d, sample(d))
      expect(seen.reduce((a, b) => a + b, 0)).toBe(RUNS)
      // A count of one group is all of them, and says nothing.
      if (seen.length > 1) expect(chiSquare(seen, expected)).toBeLessThan(chiSquareBound(seen.length - 1))
      else expect(new Set(sample(d)).size).toBe(1)
    })
  }
})

describe('a sample has the mean and variance that are stated of', () => {
  for (const d of [...continuous, ...atomic, ...mixed]) {
    const m = mean(d)
    const v = variance(d)
    if (m === undefined || v === undefined) throw new Error(nameOf(d))
    // The sample's mean is normal only where tails are light; a lognormal of sigma 2.5 is not for any feasible sample.
    if (d.kind === 'lognormal' && d.sigma > 2) continue
    test(nameOf(d), () => {
      const draws = sample(d)
      expect(Math.abs(average(draws) - m)).toBeLessThan(SIGMAS * Math.sqrt(v / RUNS))
      const squares = draws.map((x) => (x - m) ** 2)
      const spread = Math.sqrt(average(squares.map((s) => (s - v) ** 2)) / RUNS)
      expect(Math.abs(average(squares) - v)).toBeLessThan(SIGMAS * spread + 1e-12 * v)
    })
  }
})

describe('means and variances', () => {
  test('are those of closed forms', () => {
    const known: readonly (readonly [Distribution, number, number])[] = [
      [make.normal(3, 2), 3, 4],
      [make.lognormal(0.5, 0.8), Math.exp(0.82), (Math.exp(0.64) - 1) * Math.exp(1.64)],
      [make.uniform(-1, 3), 1, 4 / 3],
      [make.triangular(0, 1, 5), 2, 21 / 18],
      [make.beta(2, 6), 0.25, 0.1875 / 9],
      [make.beta(2, 6, 10, 14), 11, (16 * 0.1875) / 9],
      [make.gamma(3, 2), 6, 12],
      [{ kind: 'exponential', mean: 4 }, 4, 16],
      [{ kind: 'weibull', shape: 2, scale: 1 }, Math.sqrt(Math.PI) / 2, 1 - Math.PI / 4],
      [{ kind: 'weibull', shape: 1, scale: 3 }, 3, 9],
      [make.poisson(7), 7, 7],
      [make.binomial(10, 0.3), 3, 2.1],
      [make.discrete([1, 3], [0.25, 0.75]), 2.5, 0.75],
      [make.mixture([make.normal(0, 1), make.normal(4, 2)], [0.5, 0.5]), 2, 6.5],
    ]
    for (const [d, m, v] of known) {
      expect(Math.abs((mean(d) ?? NaN) - m)).toBeLessThan(1e-13 * Math.max(1, Math.abs(m)))
      expect(Math.abs((variance(d) ?? NaN) - v)).toBeLessThan(1e-13 * Math.max(1, v))
    }
  })

  test('of truncations are those of closed forms', () => {
    const density = (z: number): number => Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
    // The half-normal distribution
    const half = make.truncated(make.normal(0, 1), 0)
    expect(mean(half)).toBeCloseTo(2 * density(0), 11)
    expect(variance(half)).toBeCloseTo(1 - 2 / Math.PI, 11)
    // Memoryless
    expect(mean(make.truncated({ kind: 'exponential', mean: 2 }, 5))).toBeCloseTo(7, 10)
    // A uniform's part is a uniform
    expect(mean(make.truncated(make.uniform(0, 10), 2, 5))).toBeCloseTo(3.5, 12)
    expect(variance(make.truncated(make.uniform(0, 10), 2, 5))).toBeCloseTo(0.75, 12)
    // A triangle's kink is within
    expect(mean(make.truncated(make.triangular(0, 1, 2), 0.5, 1.5))).toBeCloseTo(1, 12)
    // Without its zeros, a Poisson number's mean is larger by the share of the rest
    expect(mean(make.truncated(make.poisson(2), 1))).toBeCloseTo(2 / (1 - Math.exp(-2)), 12)
  })

  test('of too wide a truncated count are not given', () => {
    expect(mean(make.truncated(make.poisson(1e9), 1e9))).toBeUndefined()
  })
})
