import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterLength, countInto, countingOf, edgesOf, quantilesOfCounts, SAMPLE } from '../../src/numeric/summary/histogram.ts'
import { blockMoments, emptyMoments, mergeInto, mergeMoments } from '../../src/numeric/summary/moments.ts'
import { probabilities, quantilesOf } from '../../src/numeric/summary/select.ts'

/** A small generator for test data (Marsaglia's xorshift32). */
const generator = (seed: number) => {
  let x = seed
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return (x >>> 0) / 2 ** 32
  }
}
const sortedQuantile = (sorted: Float64Array, p: number): number => {
  const h = (sorted.length - 1) * p
  const k = Math.floor(h)
  const low = sorted[k]
  const high = sorted[Math.min(k + 1, sorted.length - 1)]
  return h === k || low === high ? low : low + (h - k) * (high - low)
}
const finite = fc.double({ noNaN: true, min: -1e12, max: 1e12 })

describe('moments', () => {
  it('are exact for a column of equal values', () => {
    const into = new Float64Array(2)
    blockMoments(new Float64Array(255).fill(0.1), 0, 255, into)
    expect([...into]).toEqual([0.1, 0])
  })

  it('agree with the definition, however the values are split into parts', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 2, maxLength: 60 }), fc.nat(), (list, cut) => {
        const values = Float64Array.from(list)
        const at = 1 + (cut % (values.length - 1))
        const parts = [values.subarray(0, at), values.subarray(at)].map((part) => {
          const moments = emptyMoments(1)
          const into = new Float64Array(2)
          blockMoments(part, 0, part.length, into)
          mergeInto(moments.mean, moments.m2, 0, 0, into[0], into[1], part.length)
          return { ...moments, count: part.length }
        })
        const all = mergeMoments(parts[0], parts[1])
        const mean = list.reduce((a, b) => a + b, 0) / list.length
        const m2 = list.reduce((a, b) => a + (b - mean) ** 2, 0)
        const size = Math.max(...list.map(Math.abs))
        expect(all.count).toBe(list.length)
        expect(Math.abs(all.mean[0] - mean)).toBeLessThanOrEqual(1e-14 * list.length * size)
        expect(Math.abs(all.m2[0] - m2)).toBeLessThanOrEqual(1e-13 * list.length * size * size)
      }),
      { seed: 1 },
    )
  })
})

describe('quantiles of kept values', () => {
  it('are those of the sorted values, ties and infinities included', () => {
    const value = fc.oneof(finite, fc.integer({ min: 0, max: 3 }), fc.constant(Number.POSITIVE_INFINITY))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 300 }), (list) => {
        const sorted = Float64Array.from(list).sort()
        expect(quantilesOf(Float64Array.from(list), probabilities)).toEqual(probabilities.map((p) => sortedQuantile(sorted, p)))
      }),
      { seed: 2, numRuns: 300 },
    )
  })
})

describe('quantiles of counted values', () => {
  const count = (make: (u: number, v: number) => number, n: number) => {
    const next = generator(12345)
    const values = Float64Array.from({ length: n }, () => make(next(), next()))
    const edges = edgesOf(values.slice(0, SAMPLE), probabilities)
    const counters = new Uint32Array(counterLength(edges))
    countInto(countingOf(edges), values, 0, n, counters, 0)
    const sorted = values.slice().sort()
    return { got: quantilesOfCounts(edges, counters, n, sorted[0], sorted[n - 1], probabilities), sorted, edges }
  }
  /** The share of values below and at most x: a rank error is the distance of p from that range. */
  const rankError = (sorted: Float64Array, x: number, p: number): number => {
    const below = sorted.findIndex((y) => y >= x)
    const above = sorted.findIndex((y) => y > x)
    const n = sorted.length
    return Math.max(0, (below < 0 ? 1 : below / n) - p, p - (above < 0 ? 1 : above / n))
  }
  const cases: readonly (readonly [string, (u: number, v: number) => number])[] = [
    ['skewed', (u, v) => Math.exp(3 * Math.sqrt(-2 * Math.log(u + 1e-12)) * Math.cos(6.28 * v))],
    ['whole numbers', (u) => Math.floor(40 * u * u)],
    ['two values', (u) => (u < 0.3 ? 0 : 1)],
    ['an atom in a continuum', (u, v) => (u < 0.4 ? 7 : 20 * v)],
    ['never or a year', (u) => (u < 0.6 ? Math.floor(8 * u) : Number.POSITIVE_INFINITY)],
  ]
  it.each(cases)('have a rank error of at most 0.1 %% at 1,000,000 values: %s', (_name, make) => {
    const { got, sorted } = count(make, 1_000_000)
    got.forEach((x, k) => {
      expect(rankError(sorted, x, probabilities[k])).toBeLessThanOrEqual(0.001)
    })
  })
  it('count every value where it belongs, whatever the edges', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 30 }), fc.array(number, { minLength: 1, maxLength: 40 }), (list, values) => {
        const edges = Float64Array.from(new Set(list.map((x) => x + 0))).sort()
        const counters = new Uint32Array(counterLength(edges))
        countInto(countingOf(edges), Float64Array.from(values), 0, values.length, counters, 0)
        const expected = new Uint32Array(counterLength(edges))
        for (const x of values) {
          const before = edges.filter((e) => e < x).length
          expected[2 * before + (edges[before] === x ? 1 : 0)]++
        }
        expect(counters).toEqual(expected)
      }),
      { seed: 3, numRuns: 500 },
    )
  })
  it('meet a jump of the distribution exactly', () => {
    const { got } = count((u) => (u < 0.3 ? 0 : 1), 200_000)
    expect(got).toEqual([0, 0, 1, 1, 1])
  })
})
