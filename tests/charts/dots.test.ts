import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dotCount, heapDots, isCertain, packDots, quantileDots } from '../../src/charts/dots.ts'
import type { Summary } from '../../src/engine/result.ts'
import { summary } from './fixture.ts'

const seeded = { seed: 1 }
const five = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 5, maxLength: 5 }).map((values): Summary => {
  const [p5 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0] = values.toSorted((a, b) => a - b)
  return { mean: p50, sd: 1, mcse: 0.01, p5, p25, p50, p75, p95 }
})

describe('quantile dots', () => {
  it('stand at the quantiles of a normal distribution, the outermost held at the 5th and 95th percentile', () => {
    const dots = quantileDots(summary(100, 10))
    expect(dots).toHaveLength(dotCount)
    // Φ⁻¹(0.525) and Φ⁻¹(0.125), from statistics.NormalDist in Python.
    expect(dots[10]?.value).toBeCloseTo(100.627068, 4)
    expect(dots[2]?.value).toBeCloseTo(100 - 11.503494, 4)
    expect(dots[0]?.value).toBeCloseTo(100 - 16.448536, 4)
    expect(dots.map((dot) => dot.open)).toEqual([true, ...Array.from({ length: 18 }, () => false), true])
  })

  it('never go outside what the result knows, and never back', () => {
    fc.assert(
      fc.property(five, (s) => {
        const dots = quantileDots(s)
        const slack = 1e-9 * Math.max(1, Math.abs(s.p5), Math.abs(s.p95))
        expect(dots.every((dot) => dot.value >= s.p5 - slack && dot.value <= s.p95 + slack)).toBe(true)
        expect(dots.every((dot, i) => i === 0 || dot.value >= (dots[i - 1]?.value ?? 0) - slack)).toBe(true)
      }),
      seeded,
    )
  })

  it('pass through the known quantiles: a quarter of the dots lie below p25, half below the median', () => {
    const skewed: Summary = { mean: 5, sd: 5, mcse: 0.1, p5: 1, p25: 2, p50: 4, p75: 9, p95: 30 }
    const dots = quantileDots(skewed)
    for (const [share, limit] of [
      [0.25, skewed.p25],
      [0.5, skewed.p50],
      [0.75, skewed.p75],
    ] as const)
      expect(dots.filter((dot) => dot.value < limit)).toHaveLength(share * dotCount)
  })

  it('agree with the sentence: as many on the saving side as its probability says', () => {
    for (const saving of [0.1, 0.3, 0.6, 0.83, 0.9]) {
      const s: Summary = {
        mean: 1,
        sd: 1,
        mcse: 0,
        p5: -9,
        p25: saving > 0.75 ? 1 : -4,
        p50: saving > 0.5 ? 2 : -2,
        p75: saving > 0.25 ? 4 : -1,
        p95: 8,
      }
      const dots = quantileDots(s, { saving, loss: 1 - saving })
      expect(Math.abs(dots.filter((dot) => dot.value > 0).length - saving * dotCount)).toBeLessThanOrEqual(0.5)
    }
  })

  it('are none where nothing is uncertain', () => {
    expect(isCertain(summary(5))).toBe(true)
    expect(quantileDots(summary(5))).toEqual([])
  })
})

describe('packing', () => {
  const dots = quantileDots(summary(3, 2))

  it('lets no two dots overlap', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 60, noNaN: true }), fc.double({ min: 2, max: 12, noNaN: true }), (scale, diameter) => {
        const packed = packDots(dots, (value) => value * scale, diameter)
        for (const [i, a] of packed.entries())
          for (const b of packed.slice(i + 1)) expect(a.column !== b.column || Math.abs(a.along - b.along) >= diameter).toBe(true)
      }),
      seeded,
    )
  })

  it('heaps at most half a bin from the value, and never on the other side of zero', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 60, noNaN: true }), fc.double({ min: 4, max: 24, noNaN: true }), (scale, width) => {
        const heaped = heapDots(dots, (value) => 200 + value * scale, 200, width)
        expect(heaped).toHaveLength(dotCount)
        for (const dot of heaped) {
          expect(Math.abs(dot.along - (200 + dot.value * scale))).toBeLessThanOrEqual(width / 2 + 1e-6)
          expect(Math.sign(dot.along - 200)).toBe(dot.value < 0 ? -1 : 1)
        }
        expect(new Set(heaped.map((dot) => `${dot.along} ${dot.column}`)).size).toBe(dotCount)
      }),
      seeded,
    )
  })
})
