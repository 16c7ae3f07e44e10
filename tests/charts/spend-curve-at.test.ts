import { describe, expect, it } from 'vitest'
import type { CurvePoint } from '../../src/analysis/silos.ts'
import { curveAt } from '../../src/charts/spend-curve-at.ts'

const account = (kr: number) => ({
  cost: { mean: 100 + kr, p5: 90 + kr, p95: 110 + kr },
  change: { mean: kr, p5: kr - 1, p95: kr + 1 },
})
const point = (spend: number, kr: number): CurvePoint => ({
  spend,
  owners: { a: account(2 * kr) },
  publicSector: account(kr),
  total: account(kr),
})
const curve = [point(0, 0), point(10, -20), point(20, 0)]

describe('a place on a spend curve', () => {
  it('is the point itself, or on the line between two', () => {
    expect(curveAt(curve, 10)?.publicSector).toEqual({ mean: -20, p5: -21, p95: -19 })
    expect(curveAt(curve, 5)?.publicSector).toEqual({ mean: -10, p5: -11, p95: -9 })
    expect(curveAt(curve, 15)?.owners.a.mean).toBe(-20)
  })
  it('stays at the ends beyond them, and is nothing on an empty curve', () => {
    expect(curveAt(curve, -5)?.publicSector.mean).toBe(0)
    expect(curveAt(curve, 99)?.publicSector.mean).toBe(0)
    expect(curveAt([], 1)).toBeUndefined()
  })
})
