import { describe, expect, test } from 'vitest'
import type { Distribution } from '../../src/formula/types.ts'
import { BLOCK, compileQuantile, fillUniforms, quantile, streamKey } from '../../src/random/index.ts'
import { atomic, continuous, mixed, nameOf } from './distributions.ts'

const key = streamKey('block', 'u')
const blocks = (count: number): Float64Array => {
  const out = new Float64Array(count * BLOCK)
  for (let b = 0; b < count; b++) fillUniforms(key, -1, b, out, b * BLOCK)
  return out
}
/** Points where tables begin and end, and tails that they do not reach. */
const edges = Float64Array.from(
  [...Array(53).keys()].flatMap((k) => [2 ** -(k + 1), 2 ** -(k + 1) * (1 - 2 ** -52), 1 - 2 ** -(k + 1)]).filter((u) => u > 0 && u < 1),
)
const points = Float64Array.from([...blocks(8), ...edges, 1e-16, 1e-100, 1e-300, 0.1, 0.2, 0.25, 0.75])

/** What the block form promises: this part of the value, or of the spread where the value is nearer 0 than that. */
const RELATIVE = 1e-11
const CROSSING = 1e-14

const disagreements = (d: Distribution): readonly unknown[] => {
  const memory = new Float64Array(2 * points.length + 3)
  memory.set(points, 1)
  compileQuantile(d)(memory, 1, points.length + 2, points.length)
  const spread = quantile(d, 0.95) - quantile(d, 0.05)
  const exact = atomic.includes(d)
  return Array.from(points, (u, i) => ({ u, slow: quantile(d, u), fast: memory[points.length + 2 + i] })).filter(
    ({ slow, fast }) => !(slow === fast || (!exact && Math.abs(fast - slow) <= Math.max(RELATIVE * Math.abs(slow), CROSSING * spread))),
  )
}

describe('by the block, quantiles are those one by one of', () => {
  for (const d of [...continuous, ...atomic, ...mixed]) {
    test(nameOf(d), () => {
      expect(disagreements(d)).toEqual([])
    })
  }
})

describe('the block form', () => {
  test('works in place, writes nothing else, and reads only its own', () => {
    for (const d of [...continuous, ...atomic]) {
      const u = blocks(1)
      const apart = new Float64Array(3 * BLOCK).fill(0.5)
      apart.set(u, 5)
      compileQuantile(d)(apart, 5, BLOCK + 10, BLOCK)
      const inPlace = u.slice()
      compileQuantile(d)(inPlace, 0, 0, BLOCK)
      expect(inPlace).toEqual(apart.slice(BLOCK + 10, 2 * BLOCK + 10))
      expect(apart.slice(5, BLOCK + 5)).toEqual(u)
      const rest = [...apart.slice(0, 5), ...apart.slice(BLOCK + 5, BLOCK + 10), ...apart.slice(2 * BLOCK + 10)]
      expect(rest.every((x) => x === 0.5)).toBe(true)
    }
  })

  test('gives the same bits when it is made anew', () => {
    const u = blocks(2)
    for (const d of [...continuous, ...atomic]) {
      const bits = [d, structuredClone(d)].map((each) => {
        const memory = u.slice()
        compileQuantile(each)(memory, 0, 0, memory.length)
        return [...new BigUint64Array(memory.buffer)]
      })
      expect(bits[0]).toEqual(bits[1])
    }
  })
})
