import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copulaGroups, type RankPair } from '../../src/random/copula.ts'
import { normalQuantile } from '../../src/random/normal.ts'
import { BLOCK, fillUniforms, streamKey } from '../../src/random/streams.ts'
import { correlation, ranks, SIGMAS } from './statistics.ts'

const pair = (a: string, b: string, rank: number): RankPair => ({ between: [a, b], rank })

const groupsOf = (pairs: readonly RankPair[]) => {
  const result = copulaGroups(pairs)
  if (!result.ok) throw new Error(result.inputs.join())
  return result.groups
}

const RUNS = 160 * BLOCK
const normals = (name: string): Float64Array => {
  const out = new Float64Array(RUNS)
  const key = streamKey('copula', name)
  for (let block = 0; block < RUNS / BLOCK; block++) fillUniforms(key, -1, block, out, block * BLOCK)
  return out.map(normalQuantile)
}

describe('the copula', () => {
  test('gives the rank correlations that were asked for, and 0 for other pairs of a group', () => {
    const pairs = [pair('b', 'a', 0.8), pair('c', 'b', -0.45), pair('d', 'c', 0.3)]
    const [{ members, factor }] = groupsOf(pairs)
    expect(members).toEqual(['a', 'b', 'c', 'd'])
    const independent = members.map(normals)
    const joined = members.map((_, row) => {
      const out = new Float64Array(RUNS)
      for (let k = 0; k <= row; k++) for (let i = 0; i < RUNS; i++) out[i] += factor[row * 4 + k] * independent[k][i]
      return ranks(out)
    })
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < i; j++) {
        const wanted = pairs.find((p) => p.between.includes(members[i]) && p.between.includes(members[j]))?.rank ?? 0
        // The standard error of Spearman's rho is at most 1.03 / √n, and smaller where ρ is far from 0
        expect(Math.abs(correlation(joined[i], joined[j]) - wanted)).toBeLessThan((SIGMAS * 1.03) / Math.sqrt(RUNS))
      }
    }
  })

  test('has Pearson 2 sin(pi rank / 6) between normal numbers', () => {
    for (const rank of [-0.99, -0.5, 0, 0.2, 0.5, 0.95]) {
      const [{ factor }] = groupsOf([pair('x', 'y', rank)])
      const r = 2 * Math.sin((Math.PI * rank) / 6)
      expect(factor[0]).toBe(1)
      expect(factor[1]).toBe(0)
      expect(factor[2]).toBeCloseTo(r, 14)
      expect(factor[3]).toBeCloseTo(Math.sqrt(1 - r * r), 14)
    }
  })

  test('keeps apart what no correlation joins, in id order by UTF-16 units', () => {
    const groups = groupsOf([pair('ö', 'z', 0.1), pair('b', 'B', 0.2), pair('q', 'z', 0.3)])
    expect(groups.map((g) => g.members)).toEqual([
      ['B', 'b'],
      ['q', 'z', 'ö'],
    ])
    expect(groupsOf([])).toEqual([])
  })

  test('is the same whatever the order of the pairs and their ends', () => {
    const pairs = [pair('a', 'b', 0.5), pair('c', 'b', 0.2), pair('d', 'a', -0.3), pair('e', 'f', 0.9)]
    const expected = groupsOf(pairs)
    fc.assert(
      fc.property(fc.shuffledSubarray(pairs, { minLength: 4 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (some, turn) => {
        const given = some.map((p, i) => (turn[i] ? pair(p.between[1], p.between[0], p.rank) : p))
        expect(groupsOf(given)).toEqual(expected)
      }),
      { seed: 4, numRuns: 50 },
    )
  })

  test('times its transpose is the matrix', () => {
    const n = 5
    const names = ['a', 'b', 'c', 'd', 'e']
    const entry = fc.double({ min: -0.24, max: 0.24, noNaN: true }) // diagonally dominant, so positive definite
    fc.assert(
      fc.property(fc.array(entry, { minLength: 10, maxLength: 10 }), (entries) => {
        let k = 0
        const pairs = names.flatMap((a, i) => names.slice(0, i).map((b) => pair(a, b, entries[k++])))
        const [{ factor }] = groupsOf(pairs)
        for (const { between, rank } of pairs) {
          const [i, j] = between.map((id) => names.indexOf(id))
          let product = 0
          for (let m = 0; m < n; m++) product += factor[i * n + m] * factor[j * n + m]
          expect(product).toBeCloseTo(2 * Math.sin((Math.PI * rank) / 6), 13)
        }
      }),
      { seed: 5, numRuns: 100 },
    )
  })

  test('names the inputs that cannot be correlated so, and no others', () => {
    const impossible = [pair('x', 'y', 0.9), pair('y', 'z', 0.9), pair('x', 'z', -0.9)]
    const result = copulaGroups([pair('a', 'x', 0.2), ...impossible, pair('z', 'å', 0.1), pair('m', 'n', 0.5)])
    expect(result).toEqual({ ok: false, inputs: ['x', 'y', 'z'] })
    expect(copulaGroups([pair('x', 'y', 1)])).toEqual({ ok: false, inputs: ['x', 'y'] })
    expect(copulaGroups([pair('x', 'y', -1)])).toEqual({ ok: false, inputs: ['x', 'y'] })
    // correlations that each could be, but leave no room for independence of the ends
    expect(copulaGroups([pair('x', 'y', 0.8), pair('y', 'z', 0.8)])).toEqual({ ok: false, inputs: ['x', 'y', 'z'] })
  })
})
