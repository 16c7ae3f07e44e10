import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSimdStore } from '../../src/engine/simd/select.ts'
import { countersOf, countInto, quantilesOfCounts, SAMPLE } from '../../src/numeric/summary/counting.ts'
import { edgesBetween } from '../../src/numeric/summary/edges.ts'
import { blockMoments, columnMoments, emptyMoments, mergeMoments } from '../../src/numeric/summary/moments.ts'
import { probabilities, quantilesOf } from '../../src/numeric/summary/select.ts'
import { countingOf } from './counting-of.ts'

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
          const into = new Float64Array(2)
          blockMoments(part, 0, part.length, into)
          return { counts: Float64Array.of(part.length), mean: into.slice(0, 1), m2: into.slice(1) }
        })
        const total = emptyMoments(1, 1)
        for (const part of parts) mergeMoments(total, part)
        const all = columnMoments(total, 0)
        const mean = list.reduce((a, b) => a + b, 0) / list.length
        const m2 = list.reduce((a, b) => a + (b - mean) ** 2, 0)
        const size = Math.max(...list.map(Math.abs))
        expect(total.counts[0]).toBe(list.length)
        expect(Math.abs(all.mean - mean)).toBeLessThanOrEqual(1e-14 * list.length * size)
        expect(Math.abs(all.m2 - m2)).toBeLessThanOrEqual(1e-13 * list.length * size * size)
      }),
      { seed: 1 },
    )
  })
})

describe('moments by replicate', () => {
  it('are kept apart and put together at the end', () => {
    const total = emptyMoments(2, 2)
    mergeMoments(total, { counts: Float64Array.of(2, 0), mean: Float64Array.of(1, 10, 0, 0), m2: Float64Array.of(2, 0, 0, 0) })
    mergeMoments(total, { counts: Float64Array.of(0, 2), mean: Float64Array.of(0, 0, 5, 10), m2: Float64Array.of(0, 0, 2, 0) })
    expect([...total.counts]).toEqual([2, 2])
    expect(columnMoments(total, 0)).toEqual({ mean: 3, m2: 20, means: Float64Array.of(1, 5) })
    expect(columnMoments(total, 1)).toEqual({ mean: 10, m2: 0, means: Float64Array.of(10, 10) })
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
  it('are those of the sorted values for long columns of any shape, in WebAssembly as in plain TypeScript', () => {
    const next = generator(99)
    const shapes: readonly (readonly [number, () => number])[] = [
      [65_536, () => next()],
      [10_001, () => next()],
      [4_096, () => Math.exp(4 * next() + next())],
      [20_000, () => 1 / (next() * next())],
      [777, () => Math.floor(3 * next())],
      [5_000, () => (next() < 0.97 ? 5 : next())],
      [5_000, () => (next() < 0.4 ? Number.POSITIVE_INFINITY : next())],
      [5_000, () => (next() < 0.001 ? -1e300 : 1e-300 * next())],
      [513, () => -3],
    ]
    for (const [n, make] of shapes) {
      const values = Float64Array.from({ length: n }, make)
      const sorted = values.slice().sort()
      const expected = probabilities.map((p) => sortedQuantile(sorted, p))
      expect(quantilesOf(values.slice(), probabilities)).toEqual(expected)
      const store = createSimdStore(2, n + 3)
      if (!store) throw new Error('this host has no SIMD')
      store.values(0).fill(1)
      store.values(1).set(values)
      expect(store.quantiles(1, n)).toEqual(expected)
      expect(store.quantiles(0, n)).toEqual([1, 1, 1, 1, 1])
    }
  })
})

describe('quantiles of counted values', () => {
  const count = (make: (u: number, v: number) => number, n: number) => {
    const next = generator(12345)
    const values = Float64Array.from({ length: n }, () => make(next(), next()))
    const counting = countingOf(values.slice(0, SAMPLE))
    // Tasks of 32,768 values, as counters are 16 bits wide, added up.
    const total = new Float64Array(countersOf(counting))
    for (let at = 0; at < n; at += 32_768) {
      const counters = new Uint16Array(total.length)
      countInto(counting, values, at, Math.min(32_768, n - at), counters, 0)
      counters.forEach((x, k) => {
        total[k] += x
      })
    }
    expect(total.reduce((a, b) => a + b)).toBe(n)
    return { got: quantilesOfCounts(counting, total, n), sorted: values.slice().sort(), counting }
  }
  /** The share of values below and at most x: a rank error is the distance of p from that range. */
  const rankError = (sorted: Float64Array, x: number, p: number): number => {
    const below = sorted.findIndex((y) => y >= x)
    const above = sorted.findIndex((y) => y > x)
    const n = sorted.length
    return Math.max(0, (below < 0 ? 1 : below / n) - p, p - (above < 0 ? 1 : above / n))
  }
  const bell = (u: number, v: number): number => Math.sqrt(-2 * Math.log(u + 1e-12)) * Math.cos(6.28 * v)
  const cases: readonly (readonly [string, (u: number, v: number) => number])[] = [
    ['even', (u) => u],
    ['a bell', (u, v) => 1e9 + bell(u, v)],
    ['a skewed bell', (u, v) => Math.exp(bell(u, v))],
    ['two heaps and a gap', (u, v) => bell(u, v) + (v < 0.5 ? 0 : 30)],
    ['small steps', (u, v) => Math.floor(300 * bell(u, v))],
    ['very skewed', (u, v) => Math.exp(3 * Math.sqrt(-2 * Math.log(u + 1e-12)) * Math.cos(6.28 * v))],
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
  it('are counted in even cells only where the values are smooth', () => {
    expect(count(bell, SAMPLE).counting.kind).toBe('gauge')
    expect(count((u, v) => Math.exp(bell(u, v)), SAMPLE).counting.kind).toBe('gauge')
    expect(countingOf(Float64Array.from({ length: SAMPLE }, (_, k) => (k % 3 === 0 ? 0 : k % 1000))).kind).toBe('edges')
    expect(countingOf(new Float64Array(SAMPLE)).kind).toBe('edges')
  })
  it('count every value where it belongs, whatever the edges', () => {
    const number = fc.oneof(fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 }))
    fc.assert(
      fc.property(fc.uniqueArray(number, { maxLength: 30 }), fc.array(number, { minLength: 1, maxLength: 40 }), (list, values) => {
        const edges = Float64Array.from(new Set(list.map((x) => x + 0))).sort()
        const counting = edgesBetween(edges, -1, 1)
        const counters = new Uint16Array(countersOf(counting))
        countInto(counting, Float64Array.from(values), 0, values.length, counters, 0)
        const expected = new Uint16Array(countersOf(counting))
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
