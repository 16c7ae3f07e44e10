import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOfOne, boundsOfQuantile, boundsOfTwo } from '../../src/plan/bounds.ts'
import { createBuilder } from '../../src/plan/builder.ts'
import { type OneOp, oneOps, opNames, type TwoOp, twoOps } from '../../src/plan/ops.ts'
import type { Plan } from '../../src/plan/types.ts'
import { quantile } from '../../src/random/quantile.ts'
import { streamKey, uniformAt } from '../../src/random/streams.ts'
import { readScenario } from '../generate/read.ts'
import { buildDocument, tapes, yamlText } from '../generate/scenario.ts'
import { evaluateNodes, planOfScenario } from './plans.ts'

const numbers = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(0, 1, -1, 0.5, 1e-9, 1e9, -1e300, 1e300))
const pairs = fc.tuple(numbers, numbers).map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const)
const within = (value: number, [low, high]: readonly [number, number]): boolean => Number.isNaN(low) || (value >= low && value <= high)
/** A value between two others; their ends, too. */
const inside = ([low, high]: readonly [number, number], part: number): number => {
  const x = low / 2 + high / 2 + (part - 0.5) * (high / 2 - low / 2) * 2
  return part < 0.1 ? low : part > 0.9 ? high : Math.min(high, Math.max(low, x))
}
const parts = fc.double({ min: 0, max: 1, noNaN: true })

describe('bounds', () => {
  it.each(Object.keys(oneOps) as OneOp[])('of %s hold for whatever lies within its operand’s', (op) => {
    fc.assert(
      fc.property(pairs, parts, (a, p) => {
        const value = oneOps[op](inside(a, p))
        expect(within(value, boundsOfOne(op, ...a))).toBe(true)
      }),
      { numRuns: 300, seed: 5 },
    )
  })
  it.each(Object.keys(twoOps) as TwoOp[])('of %s hold for whatever lies within its operands’', (op) => {
    fc.assert(
      fc.property(pairs, pairs, parts, parts, (a, b, p, q) => {
        const value = twoOps[op](inside(a, p), inside(b, q))
        expect(within(value, boundsOfTwo(op, ...a, ...b))).toBe(true)
      }),
      { numRuns: 500, seed: 6 },
    )
  })
  it('of a distribution hold for its quantiles, table or no table', () => {
    const bounds = boundsOfQuantile({ kind: 'beta', alpha: 2, beta: 8, min: 0, max: 1 }, 1e-16, 1 - 1e-16)
    expect(bounds[0]).toBeGreaterThan(0)
    expect(bounds[1]).toBeLessThan(1)
    for (const u of [1e-16, 1e-5, 0.3, 0.999])
      expect(within(quantile({ kind: 'beta', alpha: 2, beta: 8, min: 0, max: 1 }, u), bounds)).toBe(true)
    expect(boundsOfQuantile({ kind: 'binomial', n: 3, p: 0.5 }, 1e-16, 1 - 1e-16)).toEqual([0, 3])
    expect(boundsOfQuantile({ kind: 'normal', mean: 0, sd: 1 }, 0, 0.5)[0]).toBeNaN()
  })
  it('are kept by every node of generated scenarios in every run that no guard stops', { timeout: 60_000 }, () => {
    let known = 0
    fc.assert(
      fc.property(tapes(), (tape) => {
        const plan = planOfScenario(readScenario(yamlText(buildDocument(tape))), ['saving', 'cash', 'quantities'])
        for (const run of [0, 1, 2]) known += holding(plan, run)
      }),
      { numRuns: 60, seed: 7 },
    )
    expect(known).toBeGreaterThan(10_000)
  })
})

/** How many nodes have bounds, after a look at whether their values in a run are within. */
const holding = (plan: Plan, run: number): number => {
  const { op, a, b, low, high, count } = plan.nodes
  const values = evaluateNodes(plan, (n) => uniformAt(streamKey('bounds', plan.streams[a[n]]), b[n], run))
  if (plan.guards.some((g) => !(values[g.node] >= g.low && values[g.node] <= g.high))) return 0
  const broken = Array.from({ length: count }, (_, n) => n).filter((n) => !within(values[n], [low[n], high[n]]))
  expect(broken.map((n) => [opNames[op[n]], values[n], low[n], high[n]])).toEqual([])
  return low.filter((x) => !Number.isNaN(x)).length
}

describe('what bounds decide', () => {
  const b = createBuilder()
  const share = b.quantile(b.uniform('share', -1), { kind: 'beta', alpha: 2, beta: 8, min: 0, max: 1 })
  const some = b.quantile(b.uniform('some', -1), { kind: 'normal', mean: 0, sd: 1 })
  it('is folded: comparisons, the smaller and the larger, absolute values, branches', () => {
    expect(b.two('min', share, b.one1)).toBe(share)
    expect(b.two('max', share, b.zero)).toBe(share)
    expect(b.one('abs', share)).toBe(share)
    expect(b.two('gt', share, b.one1)).toBe(b.zero)
    expect(b.two('lt', b.one('neg', share), b.zero)).toBe(b.one1)
    expect(b.select(share, some, b.zero)).toBe(some)
  })
  it('is left alone where it is not certain', () => {
    for (const node of [b.two('min', some, b.one1), b.one('abs', some), b.two('gt', some, b.zero), b.select(some, share, b.zero)])
      expect(b.isConstant(node) || node === some || node === share).toBe(false)
  })
  it('is the sign of a product, too: what stays is the factor that decides', () => {
    expect(b.two('lt', b.mul(some, share), b.zero)).toBe(b.two('lt', some, b.zero))
  })
  it('is that a value never is rounding beside another', () => {
    expect(b.two('snap', share, b.constant(0.5))).toBe(share)
    expect(b.two('snap', share, b.constant(1e12))).not.toBe(share)
  })
})

describe('whole powers', () => {
  const b = createBuilder()
  const x = b.quantile(b.uniform('x', -1), { kind: 'normal', mean: 1, sd: 0.1 })
  it('are products that share their factors: nine powers cost eight', () => {
    const first = b.finish().nodes.count
    for (let n = 1; n <= 9; n++) b.two('pow', x, b.constant(n))
    const { op, count } = b.finish().nodes
    const made = [...op.subarray(first, count)].map((o) => opNames[o]).filter((name) => name !== 'const')
    expect(made).toEqual(Array.from({ length: 8 }, () => 'mul'))
  })
  it('keep their special cases', () => {
    expect(b.two('pow', x, b.zero)).toBe(b.one1)
    expect(b.two('pow', x, b.one1)).toBe(x)
    expect(b.two('pow', x, b.constant(-2))).toBe(b.two('div', b.one1, b.mul(x, x)))
    expect(b.madeBy(b.two('pow', x, b.constant(0.5)), 'pow')).toBeDefined()
    expect(b.madeBy(b.two('pow', x, b.constant(1e6)), 'pow')).toBeDefined()
  })
})
