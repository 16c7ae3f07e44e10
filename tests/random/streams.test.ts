import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BLOCK, fillUniforms, streamKey, threefry, uniformAt } from '../../src/random/streams.ts'
import { chiSquare, chiSquareBound, correlation, kolmogorovBound, kolmogorovSmirnov, SIGMAS } from './statistics.ts'

const BLOCKS = 512
const RUNS = BLOCKS * BLOCK

/** RUNS numbers of a stream. */
const draws = (seed: string, name: string, yearIndex = -1, firstBlock = 0): Float64Array => {
  const key = streamKey(seed, name)
  const out = new Float64Array(RUNS)
  for (let block = 0; block < BLOCKS; block++) fillUniforms(key, yearIndex, firstBlock + block, out, block * BLOCK)
  return out
}

/** A chi-square test of pairs on a 16 × 16 grid, and of correlation. */
const expectIndependent = (x: Float64Array, y: Float64Array): void => {
  const cells = new Float64Array(256)
  x.forEach((u, i) => {
    cells[Math.floor(u * 16) * 16 + Math.floor(y[i] * 16)]++
  })
  expect(chiSquare(cells, new Float64Array(256).fill(x.length / 256))).toBeLessThan(chiSquareBound(255))
  expect(Math.abs(correlation(x, y))).toBeLessThan(SIGMAS / Math.sqrt(x.length))
}

const shifted = (x: Float64Array, by: number): readonly [Float64Array, Float64Array] => [x.subarray(0, x.length - by), x.subarray(by)]

describe('uniform numbers', () => {
  const base = draws('1', 'olyckor')

  test('never change: scenarios must keep their results', () => {
    const key = streamKey('1', 'olyckor_per_1000')
    const at = (year: number, run: number): number => uniformAt(key, year, run)
    expect([...key]).toMatchInlineSnapshot(`
      [
        3568630553,
        1909600865,
        898685654,
        4098530440,
      ]
    `)
    expect([at(-1, 0), at(-1, 1), at(-1, 255), at(-1, 256), at(0, 0), at(9, 9_999_999)]).toMatchInlineSnapshot(`
      [
        0.8005799546464413,
        0.7799035290299107,
        0.9514279369589068,
        0.268851963615948,
        0.19157706985527556,
        0.6006548352749287,
      ]
    `)
    expect([...streamKey('frö 2', 'vårdkostnad')]).toMatchInlineSnapshot(`
      [
        2887368083,
        3519861278,
        2009008377,
        2838206746,
      ]
    `)
  })

  test('start from Threefry-4x32-20 as published (known answers of Random123)', () => {
    const cases: readonly (readonly [readonly number[], readonly number[], string])[] = [
      [[0, 0, 0, 0], [0, 0, 0, 0], '9c6ca96a e17eae66 fc10ecd4 5256a7d8'],
      [Array(4).fill(0xffffffff), Array(4).fill(0xffffffff), '2a881696 57012287 f6c7446e a16a6732'],
      [
        [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
        [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
        '59cd1dbb b8879579 86b5d00c ac8b6d84',
      ],
    ]
    for (const [counter, key, answer] of cases) {
      const state = Int32Array.from(counter)
      threefry(Uint32Array.from(key), state)
      expect([...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join(' ')).toBe(answer)
    }
  })

  test('are the same one by one as by the block, wherever they are written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: -1, max: 199 }), fc.nat(1e7), fc.nat(50), (seed, name, year, run, at) => {
        const key = streamKey(seed, name)
        const out = new Float64Array(BLOCK + 100).fill(-1)
        fillUniforms(key, year, Math.floor(run / BLOCK), out, at)
        expect(out[at + (run % BLOCK)]).toBe(uniformAt(key, year, run))
        expect(out.filter((x) => x === -1).length).toBe(100)
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  test('are odd multiples of 2^-53, so never 0, 1 or a half', () => {
    for (const u of base.subarray(0, 10_000)) {
      const k = u * 2 ** 53
      expect(k).toBe(Math.floor(k))
      expect(k % 2).toBe(1)
      expect(k > 0 && k < 2 ** 53).toBe(true)
    }
  })

  test('are spread evenly', () => {
    const cells = new Float64Array(1024)
    for (const u of base) cells[Math.floor(u * 1024)]++
    expect(chiSquare(cells, new Float64Array(1024).fill(RUNS / 1024))).toBeLessThan(chiSquareBound(1023))
    expect(kolmogorovSmirnov(base, (x) => x)).toBeLessThan(kolmogorovBound(RUNS))
  })

  test('have every bit set half of the time', () => {
    const set = new Float64Array(52)
    for (const u of base) {
      const k = (u * 2 ** 53 - 1) / 2
      const high = Math.floor(k / 2 ** 26)
      const low = k % 2 ** 26
      for (let bit = 0; bit < 26; bit++) {
        set[bit] += (low >> bit) & 1
        set[bit + 26] += (high >> bit) & 1
      }
    }
    for (const count of set) expect(Math.abs(count - RUNS / 2)).toBeLessThan((SIGMAS * Math.sqrt(RUNS)) / 2)
  })

  test('of neighbouring runs, lanes and blocks are independent', () => {
    for (const by of [1, 2, 3, 4, 8, 64, BLOCK]) expectIndependent(...shifted(base, by))
  })

  test('of the same run in neighbouring years are independent', () => {
    const years = [-1, 0, 1, 2].map((year) => draws('1', 'olyckor', year))
    for (let k = 1; k < years.length; k++) expectIndependent(years[k - 1], years[k])
  })

  test('of other names and seeds are independent', () => {
    for (const [seed, name] of [
      ['1', 'olyckos'],
      ['2', 'olyckor'],
      ['1', 'olycko'],
      ['', 'olyckor'],
      ['1o', 'lyckor'],
    ]) {
      expectIndependent(base, draws(seed, name))
    }
  })

  test('of runs far apart are independent', () => {
    expectIndependent(base, draws('1', 'olyckor', -1, BLOCKS))
    expectIndependent(base, draws('1', 'olyckor', -1, 2 ** 31))
  })
})

describe('stream keys', () => {
  const text = (seed: string, name: string): string => [...streamKey(seed, name)].join(' ')

  test('differ for texts that seedrandom by itself would confuse', () => {
    // U+0141 and A share their low byte; the others would run together if simply joined
    const pairs = [
      ['1', 'A'],
      ['1', 'Ł'],
      ['1', '\\u0141'],
      ['1A', ''],
      ['', '1A'],
      ['1","A', ''],
      ['1', 'å'],
      ['1', 'a\u030a'],
    ]
    expect(new Set(pairs.map(([seed, name]) => text(seed, name))).size).toBe(pairs.length)
  })

  test('are four words that depend on nothing but seed and name', () => {
    const first = text('1', 'x')
    text('2', 'y')
    expect(text('1', 'x')).toBe(first)
    expect(streamKey('1', 'x')).toBeInstanceOf(Uint32Array)
    expect(streamKey('1', 'x').length).toBe(4)
  })
})
