import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Distribution } from '../../src/formula/types.ts'
import { cdf, quantile, survival } from '../../src/random/index.ts'
import { atomic, continuous, make, mixed, nameOf } from './distributions.ts'

type Case = { readonly distribution: Distribution; readonly rows: readonly (readonly [u: number, x: number])[] }

// JSON has no infinity: the script writes it as a text.
const reviver = (_: string, value: unknown): unknown => (value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value)
const fixture = JSON.parse(readFileSync(new URL('./fixtures/quantiles.json', import.meta.url), 'utf8'), reviver) as {
  readonly cases: readonly Case[]
}

/** Ten times stricter than promised, for far more than was promised (u down to 10^−300). */
const RELATIVE = 1e-11
const discreteKinds = /poisson|binomial|discrete/

describe('quantiles are those that mpmath finds for', () => {
  for (const { distribution, rows } of fixture.cases) {
    test(nameOf(distribution), () => {
      expect(rows.length).toBeGreaterThan(2)
      const bound = discreteKinds.test(JSON.stringify(distribution)) ? 0 : RELATIVE
      const faults = rows
        .map(([u, x]) => ({ u, x, got: quantile(distribution, u) }))
        .filter(({ x, got }) => !(Math.abs(got - x) <= bound * Math.abs(x)))
      expect(faults).toEqual([])
    })
  }
})

const inside = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true })

describe('quantile and distribution function', () => {
  const options = { seed: 21, numRuns: 40 }

  test('undo each other where there is a density', () => {
    for (const d of continuous) {
      fc.assert(
        fc.property(inside, (u) => {
          const x = quantile(d, u)
          // x is rounded: half a unit in its last place moves the probability by the density there times that.
          const width = Math.abs(x) * 2e-15 + Number.MIN_VALUE
          const slack = Math.max(cdf(d, x + width) - cdf(d, x - width), survival(d, x - width) - survival(d, x + width))
          expect(Math.abs(cdf(d, x) - u)).toBeLessThanOrEqual(1e-12 * u + slack)
          expect(Math.abs(survival(d, x) - (1 - u))).toBeLessThanOrEqual(1e-12 * (1 - u) + slack)
        }),
        options,
      )
    }
  })

  test('agree on the smallest value that reaches u where there are atoms', () => {
    for (const d of [...atomic, ...mixed]) {
      fc.assert(
        fc.property(inside, (u) => {
          const x = quantile(d, u)
          const reached = (at: number): boolean => (u < 0.5 ? cdf(d, at) >= u * (1 - 1e-12) : survival(d, at) <= (1 - u) * (1 + 1e-12))
          const short = (at: number): boolean => (u < 0.5 ? cdf(d, at) < u * (1 + 1e-12) : survival(d, at) > (1 - u) * (1 - 1e-12))
          expect(reached(x + 1e-12 * Math.abs(x))).toBe(true)
          expect(short(x - 1e-12 * Math.abs(x) - Number.MIN_VALUE)).toBe(true)
        }),
        options,
      )
    }
  })

  test('undo each other over hundreds of orders of magnitude', () => {
    for (const d of [make.beta(1e-3, 8000), make.beta(2e-3, 2e-3), make.beta(0.01, 1), make.gamma(1e-3), make.gamma(0.02, 1e6)]) {
      for (const u of [0.02, 0.3, 0.49, 0.51, 0.7, 0.9, 0.96, 0.99]) {
        const x = quantile(d, u)
        if (x > 1e-290 && x < 1) expect(Math.abs(cdf(d, x) / u - 1)).toBeLessThan(1e-12)
        else if (x <= 1e-290) expect(cdf(d, 1e-290)).toBeGreaterThanOrEqual(u)
      }
    }
  })

  test('find a number for every shape', () => {
    const shape = fc.double({ min: -9, max: 16, noNaN: true }).map(Math.exp)
    fc.assert(
      fc.property(shape, shape, fc.oneof(inside, fc.constantFrom(1e-16, 1e-9, 1 - 1e-9, 1 - 2 ** -53)), (a, b, u) => {
        const x = quantile(make.beta(a, b), u)
        expect(x >= 0 && x <= 1).toBe(true)
        const y = quantile(make.gamma(a, b), u)
        expect(y >= 0 && y < Infinity).toBe(true)
      }),
      { seed: 23, numRuns: 5000 },
    )
  })

  test('never fall', () => {
    const us = Array.from({ length: 200 }, (_, k) => (k + 0.5) / 200)
    for (const d of [...continuous, ...atomic, ...mixed]) {
      const xs = us.map((u) => quantile(d, u))
      expect(xs.every((x, k) => k === 0 || x >= xs[k - 1])).toBe(true)
      const ps = xs.map((x) => cdf(d, x))
      expect(ps.every((p, k) => k === 0 || p >= ps[k - 1] * (1 - 1e-13))).toBe(true)
    }
  })

  test('give both tails, which sum to 1', () => {
    for (const d of [...continuous, ...atomic, ...mixed]) {
      for (const u of [0.001, 0.2, 0.5, 0.7, 0.999]) {
        const x = quantile(d, u)
        expect(Math.abs(cdf(d, x) + survival(d, x) - 1)).toBeLessThan(1e-12)
      }
    }
  })
})

describe('the ends', () => {
  test('are those of what is possible', () => {
    const ends = (d: Distribution): readonly number[] => [quantile(d, 0), quantile(d, 1)]
    expect(ends(make.normal(0, 1))).toEqual([-Infinity, Infinity])
    expect(ends(make.lognormal(0, 1))).toEqual([0, Infinity])
    expect(ends(make.uniform(2, 3))).toEqual([2, 3])
    expect(ends(make.triangular(2, 2.5, 3))).toEqual([2, 3])
    expect(ends(make.beta(2, 3, -4, 6))).toEqual([-4, 6])
    expect(ends(make.gamma(2))).toEqual([0, Infinity])
    expect(ends({ kind: 'weibull', shape: 2, scale: 3 })).toEqual([0, Infinity])
    expect(ends(make.poisson(3))).toEqual([0, Infinity])
    expect(ends(make.binomial(7, 0.3))).toEqual([0, 7])
    expect(ends(make.discrete([-2, 5], [0.5, 0.5]))).toEqual([-2, 5])
    expect(ends(make.truncated(make.normal(0, 1), -1))).toEqual([-1, Infinity])
    expect(ends(make.truncated(make.poisson(3), 1.5, 4.5))).toEqual([2, 4])
    expect(ends(make.mixture([make.uniform(0, 1), make.uniform(5, 6)], [0.5, 0.5]))).toEqual([0, 6])
  })

  test('a number that is no probability gives NaN', () => {
    for (const d of [...continuous, ...atomic.slice(0, 12)]) expect(quantile(d, NaN)).toBeNaN()
  })

  test('nothing is drawn outside a truncation, however narrow or far', () => {
    const narrow = make.truncated(make.normal(0, 1), 1, 1 + 4e-16)
    const far = make.truncated(make.normal(0, 1), 30, 31)
    const point = make.truncated(make.gamma(3), 2, 2)
    fc.assert(
      fc.property(inside, (u) => {
        expect(quantile(narrow, u)).toBeGreaterThanOrEqual(1)
        expect(quantile(narrow, u)).toBeLessThanOrEqual(1 + 4e-16)
        expect(quantile(far, u)).toBeGreaterThanOrEqual(30)
        expect(quantile(far, u)).toBeLessThan(31)
        expect(quantile(point, u)).toBe(2)
      }),
      { seed: 22 },
    )
    expect(quantile(far, 0.9)).toBeGreaterThan(30.01)
  })

  test('a truncation that leaves nothing gives no number', () => {
    expect(quantile(make.truncated(make.poisson(3), 2.2, 2.8), 0.5)).toBeNaN()
    expect(quantile(make.truncated(make.uniform(0, 1), 2, 3), 0.5)).toBeNaN()
    expect(quantile(make.truncated(make.mixture([make.uniform(0, 1), make.uniform(5, 6)], [0.5, 0.5]), 2, 3), 0.5)).toBeNaN()
  })

  test('what has no spread is certain', () => {
    const certain: readonly (readonly [Distribution, number])[] = [
      [make.normal(3, 0), 3],
      [make.lognormal(0, 0), 1],
      [make.uniform(2, 2), 2],
      [make.triangular(2, 2, 2), 2],
      [make.poisson(0), 0],
      [make.binomial(0, 0.5), 0],
      [make.binomial(9, 0), 0],
      [make.binomial(9, 1), 9],
      [make.discrete([4], [1]), 4],
    ]
    for (const [d, x] of certain) for (const u of [1e-9, 0.3, 1 - 1e-9]) expect(quantile(d, u)).toBe(x)
  })
})

describe('truncation and mixture', () => {
  test('a lower bound that is an atom keeps it', () => {
    const d = make.truncated(make.discrete([1, 2, 3], [0.2, 0.3, 0.5]), 2, 3)
    expect([0.01, 0.374, 0.376, 0.99].map((u) => quantile(d, u))).toEqual([2, 2, 3, 3])
    const zero = make.truncated(make.poisson(1), -Infinity, 0)
    expect(quantile(zero, 0.9)).toBe(0)
  })

  test('a truncated mixture is the mixture of its truncated parts, weighted by what is left of them', () => {
    const d = make.truncated(make.mixture([make.uniform(0, 10), make.uniform(5, 6)], [0.5, 0.5]), 4, 6)
    // of the first 0.5 · 0.2 is left, of the second 0.5 · 1
    expect(cdf(d, 5)).toBeCloseTo(0.05 / 0.6, 14)
    expect(quantile(d, 0.05 / 0.6)).toBeCloseTo(5, 12)
  })

  test('a part of which a truncation leaves next to nothing drops out', () => {
    const d = make.truncated(make.mixture([make.normal(0, 1), make.normal(40, 1)], [0.5, 0.5]), 36.7)
    const alone = make.truncated(make.normal(40, 1), 36.7)
    for (const u of [0.01, 0.5, 0.99]) expect(Math.abs(quantile(d, u) / quantile(alone, u) - 1)).toBeLessThan(1e-14)
  })

  test('truncations within one another meet', () => {
    const twice = make.truncated(make.truncated(make.normal(0, 1), -1, 2), 0, 5)
    const once = make.truncated(make.normal(0, 1), 0, 2)
    for (const u of [0.1, 0.5, 0.99]) expect(quantile(twice, u)).toBe(quantile(once, u))
  })

  test('one with all its weight on one part is that part', () => {
    const d = make.mixture([make.gamma(3), make.normal(0, 1)], [1, 0])
    for (const u of [0.001, 0.5, 0.9]) expect(quantile(d, u)).toBe(quantile(make.gamma(3), u))
  })
})
