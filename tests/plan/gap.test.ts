import { describe, expect, it } from 'vitest'
import { createBuilder } from '../../src/plan/builder.ts'
import { gap } from '../../src/plan/model/gap.ts'

describe('the difference of two values of one formula', () => {
  const b = createBuilder()
  const drawn = (name: string) => b.quantile(b.uniform(name, -1), { kind: 'lognormal', mu: 0, sigma: 0.3 })
  const [x, y, most, half] = [drawn('x'), drawn('y'), drawn('most'), drawn('half')]
  it('leaves outside what both have', () => {
    expect(gap(b, b.mul(most, x), b.mul(most, y))).toBe(b.mul(most, b.sub(x, y)))
    expect(gap(b, b.add(most, x), b.add(y, most))).toBe(b.sub(x, y))
    expect(gap(b, b.sub(b.one1, x), b.sub(b.one1, y))).toBe(b.sub(y, x))
    expect(gap(b, b.two('div', x, half), b.two('div', y, half))).toBe(b.two('div', b.sub(x, y), half))
    expect(gap(b, x, x)).toBe(b.zero)
  })
  /** An effect that halves with each `half` of spend, as scenarios write it. */
  const effect = (spend: number) => {
    const exponent = b.two('div', b.constant(-spend), half)
    return b.mul(most, b.sub(b.one1, b.two('pow', b.constant(2), exponent)))
  }
  it('has the sign that its exponents give it', () => {
    expect(b.boundsOf(gap(b, effect(0.5), effect(0.25)))[0]).toBeGreaterThan(0)
    expect(b.boundsOf(gap(b, effect(0.25), effect(0.5)))[1]).toBeLessThan(0)
    expect(b.boundsOf(b.sub(effect(0.5), effect(0.25)))[0]).toBeLessThan(0)
  })
  it('has none where rounding could decide', () => {
    expect(b.boundsOf(gap(b, effect(0.5), effect(0.5 + 1e-14)))[1]).toBeGreaterThanOrEqual(0)
    const far = (n: number) => b.one('exp', b.sub(b.add(x, b.constant(n)), b.constant(1e9)))
    expect(b.boundsOf(gap(b, far(1e9 + 1e-7), far(1e9)))[0]).toBeLessThanOrEqual(0)
  })
})
