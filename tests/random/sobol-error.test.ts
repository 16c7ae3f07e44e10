import { describe, expect, test } from 'vitest'
import { fillSobol, loadDirections } from '../../src/random/sobol.ts'
import { scrambleError, studentFactor } from '../../src/random/sobol-error.ts'
import { WORDS } from '../../src/random/sobol-unpack.ts'
import { BLOCK, streamKey } from '../../src/random/streams.ts'
import { SIGMAS } from './statistics.ts'

describe('the error of a mean over scrambles', () => {
  test('widens like Student’s t: the quantiles of printed tables', () => {
    // t for 97.5 % (Abramowitz & Stegun, table 26.10), rounded to three decimals; the next term of the expansion is 1.6 / ν⁴.
    for (const [freedom, t] of [
      [3, 3.182],
      [7, 2.365],
      [15, 2.131],
      [30, 2.042],
    ]) {
      expect(Math.abs(1.959964 * studentFactor(freedom) - t)).toBeLessThan(0.0006 + (1.5 * 1.6) / freedom ** 4)
    }
  })

  test('is the standard error of K equal means times that factor', () => {
    const means = [1, 2, 4, 5, 3, 3]
    const sd = Math.sqrt((4 + 1 + 1 + 4) / 5)
    expect(scrambleError(Array(6).fill(256), means)).toBeCloseTo((sd / Math.sqrt(6)) * studentFactor(5), 12)
  })

  test('gives a scramble with few runs little weight, and one without runs none', () => {
    const even = scrambleError([256, 256, 256, 256], [1, 2, 3, 4]) ?? Number.NaN
    expect(scrambleError([256, 256, 256, 256, 0], [1, 2, 3, 4, Number.NaN])).toBe(even)
    const more = scrambleError([256, 256, 256, 256, 1], [1, 2, 3, 4, 2.5]) ?? Number.NaN
    expect(Math.abs(more / even - 1)).toBeLessThan(0.02)
  })

  test('is 0 for what does not vary, and not known from fewer than four scrambles', () => {
    expect(scrambleError([256, 256, 256, 256], [7, 7, 7, 7])).toBe(0)
    expect(scrambleError([256, 256, 256], [1, 2, 3])).toBeUndefined()
    expect(scrambleError([256, 256, 256, 16], [1, 2, 3, 4])).toBeUndefined()
  })

  test('covers the truth 95 times of 100 where scrambles are few and the mean is of a product', async () => {
    const directions = await loadDirections()
    const trials = 1000
    let covered = 0
    const [u, v] = [new Float64Array(BLOCK), new Float64Array(BLOCK)]
    for (let k = 0; k < trials; k++) {
      const [a, b] = ['a', 'b'].map((name) => streamKey(String(k), name))
      const means = Array.from({ length: 8 }, (_, r) => {
        fillSobol(directions.subarray(2 * WORDS, 3 * WORDS), a, -1, r, 0, u, 0)
        fillSobol(directions.subarray(3 * WORDS, 4 * WORDS), b, -1, r, 0, v, 0)
        return u.reduce((sum, x, i) => sum + x * x * v[i], 0) / BLOCK
      })
      const mean = means.reduce((sum, x) => sum + x, 0) / 8
      const error = scrambleError(Array(8).fill(BLOCK), means) ?? 0
      // E u² v = 1/6
      if (Math.abs(mean - 1 / 6) <= 1.959964 * error) covered++
    }
    expect(Math.abs(covered / trials - 0.95)).toBeLessThan(SIGMAS * Math.sqrt((0.95 * 0.05) / trials))
  })
})
