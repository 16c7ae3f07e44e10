import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalCdf, normalCdfBlock, normalQuantile, normalQuantileBlock } from '../../src/random/normal.ts'

type Row = readonly [x: number, value: number, rest: number]
type Fixture = { readonly quantile: readonly Row[]; readonly cdf: readonly Row[] }
const fixture = JSON.parse(readFileSync(new URL('./fixtures/normal.json', import.meta.url), 'utf8')) as Fixture

/** Rows whose relative error is not within the bound: a NaN is not. */
const faults = (rows: readonly Row[], f: (x: number) => number, bound: number) =>
  rows
    .map(([x, value, rest]) => ({ x, value, got: f(x), rest }))
    .filter(({ value, got, rest }) => !(Math.abs(got - value - rest) <= bound * Math.abs(value)))

describe('the normal distribution', () => {
  test('has quantiles with a relative error below 2e-15, down to 5e-324', () => {
    expect(fixture.quantile.length).toBeGreaterThan(600)
    expect(faults(fixture.quantile, normalQuantile, 2e-15)).toEqual([])
  })

  test('has a distribution function with a relative error below 2e-15, down to -37.4', () => {
    expect(fixture.cdf.length).toBeGreaterThan(500)
    expect(faults(fixture.cdf, normalCdf, 2e-15)).toEqual([])
  })

  test('is right at its ends', () => {
    expect([0, 1, 0.5, -0.1, 1.1, NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, 0, NaN, NaN, NaN])
    expect([-Infinity, Infinity, 0, NaN, -40, 9].map(normalCdf)).toEqual([0, 1, 0.5, NaN, 0, 1])
  })

  test('is symmetric to the bit where 1 - u is exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 52 - 1 }), (k) => {
        const u = k / 2 ** 53
        expect(normalQuantile(1 - u)).toBe(-normalQuantile(u))
      }),
      { seed: 11, numRuns: 2000 },
    )
  })

  test('rises throughout, also where the approximation changes', () => {
    for (const edge of [0.0625, 0.9375]) {
      let before = -Infinity
      for (let k = -200; k <= 200; k++) {
        const z = normalQuantile(edge + k * 1e-12)
        expect(z).toBeGreaterThan(before)
        before = z
      }
    }
  })

  test('quantile and distribution function undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (z) => {
        // A relative error of p moves z by that times p / density.
        const p = normalCdf(z)
        const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
        expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(3e-15 * (p / density + Math.abs(z)))
      }),
      { seed: 12, numRuns: 2000 },
    )
  })

  test('by the block is the same to the bit, in place or not', () => {
    const u = Float64Array.from({ length: 500 }, (_, k) => (k + 0.5) / 500)
    const memory = new Float64Array(1100)
    memory.set(u, 10)
    normalQuantileBlock(memory, 10, 520, 500)
    expect(memory.slice(520, 1020)).toEqual(u.map(normalQuantile))
    normalCdfBlock(memory, 520, 520, 500)
    expect(memory.slice(520, 1020)).toEqual(u.map(normalQuantile).map(normalCdf))
    expect(memory.slice(10, 510)).toEqual(u)
    expect([...memory.slice(0, 10), ...memory.slice(1020)].every((x) => x === 0)).toBe(true)
  })
})
