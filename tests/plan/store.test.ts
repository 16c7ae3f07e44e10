import { describe, expect, it } from 'vitest'
import { createBuilder } from '../../src/plan/builder.ts'
import { code } from '../../src/plan/ops.ts'
import { createStore } from '../../src/plan/store.ts'

describe('the store of a plan’s nodes', () => {
  it('holds an operation once, however many others have the same latest operand, and while it grows', () => {
    const b = createBuilder()
    const draws = Array.from({ length: 9_000 }, (_, k) => b.uniform(`x${k}`, -1))
    const latest = b.uniform('y', -1)
    const sums = draws.map((x) => b.add(x, latest))
    expect(new Set(sums).size).toBe(9_000)
    expect(draws.map((x) => b.add(latest, x))).toEqual(sums)
    expect(sums.map((n) => b.madeBy(n, 'add'))).toEqual(draws.map((x) => [x, latest]))
  })

  it('is the same whether it begins small or as large as it will be', () => {
    const filled = (expected: number) => {
      const store = createStore(expected)
      const half = store.constant(0.5)
      let n = store.put(store.find(code('uniform'), 0, -1, -1), code('uniform'), 0, -1, -1, 0, 1)
      for (let k = 0; k < 10_000; k++) n = store.put(store.find(code('mul'), half, n, -1), code('mul'), half, n, -1, 0, 1)
      return store.finish()
    }
    expect(filled(0)).toEqual(filled(20_000))
  })

  it('keeps the value of a constant whatever its bounds: 0 of either sign is one, NaN is known again', () => {
    const store = createStore()
    expect(store.constant(-0)).toBe(store.constant(0))
    expect(store.constant(Number.NaN)).toBe(store.constant(Number.NaN))
    const { value, low, high } = store.finish()
    expect([...value]).toEqual([0, Number.NaN])
    expect([low[0], high[0]]).toEqual([0, 0])
  })
})
