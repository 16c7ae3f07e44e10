import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimise, type Objective, polish, search } from '../../src/analysis/optimize.ts'

const box = (...ranges: readonly (readonly [number, number])[]) => ({
  lower: ranges.map(([low]) => low),
  upper: ranges.map(([, up]) => up),
})
const lowest = (f: Objective, where: ReturnType<typeof box>, starts: readonly (readonly number[])[] = []) =>
  minimise({ fine: f, rough: f, box: where, starts })

describe('the lowest value in a box', () => {
  it('is found where the derivative is 0, to a millionth', () => {
    const { at } = lowest(([x]) => x + 3e6 * Math.exp(-x / 4e5), box([0, 5e6]))
    expect(Math.abs(at[0] / (4e5 * Math.log(3e6 / 4e5)) - 1)).toBeLessThan(1e-5)
  })
  it('is found close to an end, too', () => {
    const { at } = lowest(([x]) => x + 1010 * Math.exp(-x / 1000), box([0, 1e5]))
    expect(Math.abs(at[0] / (1000 * Math.log(1.01)) - 1)).toBeLessThan(2e-3)
  })
  it('is an end exactly where the value falls or rises all the way', () => {
    expect(lowest(([x]) => 3 * x, box([1, 9])).at).toEqual([1])
    expect(lowest(([x]) => -3 * x, box([1, 9])).at).toEqual([9])
  })
  it('is the lower end of what is flat', () => {
    expect(lowest(() => 7, box([1, 9], [2, 3])).at).toEqual([1, 2])
    const [x] = lowest(([s]) => Math.max(0, 4 - s), box([0, 10])).at
    expect(x).toBeCloseTo(4, 6)
    expect(lowest(([s, r]) => (s - 3) ** 2 + 0 * r, box([0, 10], [5, 6])).at[1]).toBe(5)
  })
  it('is found in the deeper of two basins', () => {
    const f: Objective = ([x]) => Math.min((x - 1) ** 2, (x - 8) ** 2 - 0.5)
    expect(lowest(f, box([0, 10]), [[1]]).at[0]).toBeCloseTo(8, 5)
  })
  it('is found beyond a fixed cost', () => {
    const f: Objective = ([s]) => (s > 0.5 ? 50 + s + 400 * Math.exp(-s / 60) : 400)
    expect(lowest(f, box([0, 600])).at[0]).toBeCloseTo(60 * Math.log(400 / 60), 3)
  })
  it('lays down what costs to begin with, when the others can do its work', () => {
    // The second is worth its 30 only while the first does little; alone, the first does best at 40·ln(300 ÷ 40).
    const f: Objective = ([x, y]) => x + (y > 0 ? 30 + y : 0) + 300 * Math.exp(-x / 40 - y / 45)
    const { at } = lowest(f, box([0, 300], [0, 300]))
    expect(at[1]).toBe(0)
    expect(at[0]).toBeCloseTo(40 * Math.log(300 / 40), 2)
  })
  it('takes up what pays only beyond its fixed cost, alone or beside others', () => {
    const harmed =
      (harm: number, ...works: readonly { readonly part: number; readonly by: number; readonly begun: number }[]): Objective =>
      (at) =>
        works.reduce((kept, { part, by }, i) => kept * (1 - part * (1 - Math.exp(-at[i] / by))), harm) +
        works.reduce((kr, { begun }, i) => kr + at[i] + (at[i] > 0 ? begun : 0), 0)
    const alone = lowest(
      harmed(
        1092,
        { part: 0.603, by: 313.1, begun: 72 },
        { part: 0.319, by: 324.3, begun: 122 },
        { part: 0.614, by: 293.1, begun: 102 },
        { part: 0.163, by: 328.7, begun: 0 },
      ),
      box(...Array.from({ length: 4 }, () => [0, 1000] as const)),
    )
    expect(alone.at.slice(1)).toEqual([0, 0, 0])
    expect(alone.at[0]).toBeCloseTo(313.1 * Math.log((1092 * 0.603) / 313.1), 2)
    const beside = lowest(
      harmed(
        1646,
        { part: 0.184, by: 73.4, begun: 120 },
        { part: 0.327, by: 305.2, begun: 31 },
        { part: 0.589, by: 377, begun: 79 },
        { part: 0.38, by: 262.9, begun: 137 },
        { part: 0.399, by: 198.6, begun: 0 },
      ),
      box(...Array.from({ length: 5 }, () => [0, 1000] as const)),
    )
    expect(beside.at.map((x) => x > 0)).toEqual([false, false, true, false, true])
    expect(beside.value).toBeCloseTo(1405.066, 3)
  })
  it('follows a valley that lies aslant', () => {
    const f: Objective = ([x, y]) => 100 * (x - y) ** 2 + (x + y - 3) ** 2
    const { at } = lowest(f, box([0, 4], [0, 4]))
    expect(at[0]).toBeCloseTo(1.5, 3)
    expect(at[1]).toBeCloseTo(1.5, 3)
  })
  it('comes within 0.5 % of exhaustive search where three work on the same', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }), (w) => {
        const harm = 900 * w[6]
        const f: Objective = ([x, y, z]) =>
          x +
          y +
          z +
          harm *
            (1 - w[0] * (1 - Math.exp(-x / (60 * w[1])))) *
            (1 - w[2] * (1 - Math.exp(-y / (60 * w[3])))) *
            Math.exp((-w[4] * z) / 80) +
          40 * w[5] * Math.max(0, 1 - (x + y) / 150)
        const found = lowest(f, box([0, 300], [0, 300], [0, 300]))
        let best = Number.POSITIVE_INFINITY
        for (let x = 0; x <= 300; x += 6)
          for (let y = 0; y <= 300; y += 6) for (let z = 0; z <= 300; z += 6) best = Math.min(best, f([x, y, z]))
        expect(found.value).toBeLessThanOrEqual(best * 1.0005)
      }),
      { seed: 5, numRuns: 25 },
    )
  })
  it('is never above a start', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true }), (x, y) => {
        const f: Objective = ([a, b]) => Math.sin(5 * a) * Math.cos(3 * b) + 0.01 * a
        expect(lowest(f, box([0, 10], [0, 10]), [[x, y]]).value).toBeLessThanOrEqual(f([x, y]))
      }),
      { seed: 6, numRuns: 40 },
    )
  })
})

describe('the rough search', () => {
  it('keeps to its budget, even where all is flat', () => {
    for (const f of [() => 1, ([x, y]: readonly number[]) => x * x + 0 * y]) {
      let calls = 0
      const counted: Objective = (at) => {
        calls++
        return f(at)
      }
      search(counted, box([0, 1], [0, 1]), 90)
      expect(calls).toBeLessThanOrEqual(90)
    }
  })
  it('looks only within the box', () => {
    search(
      ([x, y]) => {
        expect(x >= 2 && x <= 3 && y >= -1 && y <= 5).toBe(true)
        return x - y
      },
      box([2, 3], [-1, 5]),
      90,
    )
  })
})

describe('polishing', () => {
  it('needs few looks for what a parabola fits', () => {
    let calls = 0
    const f: Objective = ([x]) => {
      calls++
      return (x - 3.3) ** 2
    }
    expect(polish(f, box([0, 10]), { at: [3], value: 0.09 }).at[0]).toBeCloseTo(3.3, 6)
    expect(calls).toBeLessThan(12)
  })
})
