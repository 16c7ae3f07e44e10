import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSobol, fillSobol, loadDirections, SOBOL_DIMENSIONS, sobolSpec } from '../../src/random/sobol.ts'
import { reversed, WORDS } from '../../src/random/sobol-unpack.ts'
import { BLOCK, fillUniforms, streamKey } from '../../src/random/streams.ts'
import { chiSquare, chiSquareBound, correlation, SIGMAS } from './statistics.ts'

const directions = await loadDirections()
const wordsOf = (dimension: number): Uint32Array => directions.subarray(dimension * WORDS, (dimension + 1) * WORDS)

/** Point `index` of the sequence itself, without scrambling: in [0, 1). */
const plainPoint = (dimension: number, index: number): number => {
  let x = 0
  for (let k = 0; k < WORDS; k++) if ((index >>> k) & 1) x ^= wordsOf(dimension)[k]
  return reversed(x) / 2 ** 32
}
const gray = (index: number): number => index ^ (index >>> 1)

/** Scrambled points first … first + blocks · BLOCK − 1. */
const scrambled = (dimension: number, seed: string, replicate = 0, blocks = 1, first = 0): Float64Array => {
  const out = new Float64Array(blocks * BLOCK)
  const key = streamKey(seed, `input ${dimension}`)
  for (let b = 0; b < blocks; b++) fillSobol(wordsOf(dimension), key, -1, replicate, first + b * BLOCK, out, b * BLOCK)
  return out
}

/** Whether each of the boxes that x and y are cut into holds exactly `each` points. */
const fillsBoxes = (x: Float64Array, across: number, y: Float64Array, down: number, each: number): boolean => {
  const boxes = new Float64Array(across * down)
  x.forEach((u, i) => {
    boxes[Math.floor(u * across) * down + Math.floor(y[i] * down)]++
  })
  return boxes.every((count) => count === each)
}

describe('direction numbers', () => {
  test('are those of the table: the hash is the one that scripts/random/sobol_directions.py --checksum gives', () => {
    let hash = 0x811c9dc5
    for (const word of directions) {
      const v = reversed(word)
      for (const byte of [v >>> 24, (v >>> 16) & 255, (v >>> 8) & 255, v & 255]) hash = Math.imul(hash ^ byte, 0x01000193)
    }
    expect(directions.length).toBe(SOBOL_DIMENSIONS * WORDS)
    expect(hash >>> 0).toBe(80144144)
  })

  test('give the first points that Joe and Kuo publish with their program, in Gray code order', () => {
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]
    expect(published.map((_, n) => [0, 1, 2].map((d) => plainPoint(d, gray(n))))).toEqual(published)
  })

  test('have van der Corput’s sequence first', () => {
    const expected = [0, 1 / 2, 1 / 4, 3 / 4, 1 / 8, 5 / 8, 3 / 8, 7 / 8]
    expect(expected.map((_, n) => plainPoint(0, n))).toEqual(expected)
  })

  test('have Sobol’s property A: of the first 2^12 points each of the 2^12 orthants of 12 dimensions has one', () => {
    const seen = new Set<number>()
    for (let n = 0; n < 4096; n++) {
      let orthant = 0
      for (let d = 0; d < 12; d++) orthant = 2 * orthant + (plainPoint(d, n) >= 0.5 ? 1 : 0)
      seen.add(orthant)
    }
    expect(seen.size).toBe(4096)
  })

  test('spread any aligned 256 points of every dimension over 256 equal intervals', () => {
    for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
      const words = wordsOf(d)
      const cells = new Set<number>()
      for (let n = 512; n < 768; n++) {
        let x = words[9]
        for (let k = 0; k < 8; k++) if ((n >>> k) & 1) x ^= words[k]
        cells.add(x & 255)
      }
      expect(cells.size).toBe(256)
    }
  })
})

describe('scrambled Sobol numbers', () => {
  test('never change: scenarios must keep their results', () => {
    const x = scrambled(6, '1', 3, 1, 1024)
    expect([x[0], x[1], x[128], x[255]]).toMatchInlineSnapshot(`
      [
        0.5670622621190607,
        0.07815613168847035,
        0.37853344540091893,
        0.28303642201895196,
      ]
    `)
  })

  test('are odd multiples of 2^-53, so never 0 or 1', () => {
    for (const u of scrambled(1, '1', 0, 40)) {
      expect(u > 0 && u < 1).toBe(true)
      expect((u * 2 ** 53) % 2).toBe(1)
    }
  })

  test('stay one to an interval: every aligned 2^m points of a dimension, for any key, year and scramble', () => {
    fc.assert(
      fc.property(
        fc.nat(SOBOL_DIMENSIONS - 1),
        fc.string(),
        fc.nat(15),
        fc.nat(1000),
        fc.integer({ min: 0, max: 4 }),
        (d, seed, r, at, m) => {
          const blocks = 2 ** m
          const x = scrambled(d, seed, r, blocks, at * blocks * BLOCK)
          expect(fillsBoxes(x, x.length, x, 1, 1)).toBe(true)
        },
      ),
      { seed: 1, numRuns: 100 },
    )
  })

  test('stay a (0, m, 2)-net in the first two dimensions: every elementary box of area 2^-m holds one point', () => {
    for (const [seed, first] of [
      ['1', 0],
      ['2', 1024],
      ['3', 7 * 1024],
    ] as const) {
      const [x, y] = [0, 1].map((d) => scrambled(d, seed, 0, 4, first))
      for (let across = 1; across <= 1024; across *= 2) expect(fillsBoxes(x, across, y, 1024 / across, 1)).toBe(true)
    }
  })

  test('of two points have the digits that nested uniform scrambling gives: equal, different, then independent', () => {
    // The two points' base digits (in reverse) first differ at digit `split`; counted are the next three of both.
    const keys = 16_000
    const pair = new Float64Array(BLOCK)
    const pieces = Uint32Array.from({ length: WORDS }, () => 0)
    for (const [split, word] of [
      [0, 1],
      [1, 0b110],
      [4, 0b1011_0000],
      [9, 0x80000200],
    ]) {
      pieces[0] = word
      const cells = new Float64Array(64)
      for (let k = 0; k < keys; k++) {
        fillSobol(pieces, Uint32Array.of(k, split, 7, 11), -1, 0, 0, pair, 0)
        const [a, b] = [pair[0], pair[1]].map((u) => Math.floor(u * 2 ** (split + 4)))
        expect((a ^ b) >>> 3).toBe(1)
        cells[(a & 7) * 8 + (b & 7)]++
      }
      expect(chiSquare(cells, new Float64Array(64).fill(keys / 64))).toBeLessThan(chiSquareBound(63))
    }
  })

  test('of one run are uniform over seeds, and independent between scrambles, years, names and the plain numbers', () => {
    const seeds = 4000
    const draw = (fill: (key: Uint32Array, out: Float64Array) => void, name: string): Float64Array =>
      Float64Array.from({ length: seeds }, (_, k) => {
        const out = new Float64Array(BLOCK)
        fill(streamKey(String(k), name), out)
        return out[37]
      })
    const at = (year: number, replicate: number, name = 'a') =>
      draw((key, out) => fillSobol(wordsOf(4), key, year, replicate, 0, out, 0), name)
    const base = at(-1, 0)
    const cells = new Float64Array(64)
    for (const u of base) cells[Math.floor(u * 64)]++
    expect(chiSquare(cells, new Float64Array(64).fill(seeds / 64))).toBeLessThan(chiSquareBound(63))
    const plain = draw((key, out) => fillUniforms(key, -1, 0, out, 0), 'a')
    for (const other of [at(-1, 1), at(0, 0), at(-1, 0, 'b'), plain]) {
      expect(Math.abs(correlation(base, other))).toBeLessThan(SIGMAS / Math.sqrt(seeds))
    }
  })

  test('have every bit set half of the time', () => {
    const blocks = 64
    const set = new Float64Array(52)
    for (let r = 0; r < blocks; r++) {
      for (const u of scrambled(9, '1', r)) {
        const k = (u * 2 ** 53 - 1) / 2
        for (let bit = 0; bit < 52; bit++) set[bit] += Math.floor(k / 2 ** bit) % 2
      }
    }
    const n = blocks * BLOCK
    for (const count of set) expect(Math.abs(count - n / 2)).toBeLessThan((SIGMAS * Math.sqrt(n)) / 2)
  })
})

describe('the draws of a plan', () => {
  const streams = ['a', 'b', 'c']
  const keys = Uint32Array.from(streams.flatMap((name) => [...streamKey('1', name)]))
  const keyOf = (k: number): Uint32Array => keys.subarray(4 * k, 4 * k + 4)
  const filled = (fill: (out: Float64Array) => void): readonly number[] => {
    const out = new Float64Array(BLOCK)
    fill(out)
    return [...out]
  }

  test('get the dimensions in their order, and blocks go round the scrambles', () => {
    const fill = createSobol(sobolSpec([{ stream: 'b', yearIndex: 3 }, { stream: 'lacking', yearIndex: 9 }, { stream: 'a', yearIndex: -1 }], streams, directions, 4), keys) // biome-ignore format: one line reads best
    for (const block of [0, 3, 4, 11]) {
      const first = Math.floor(block / 4) * BLOCK
      expect(filled((out) => fill(1, 3, block, out, 0))).toEqual(
        filled((out) => fillSobol(wordsOf(0), keyOf(1), 3, block % 4, first, out, 0)),
      )
      expect(filled((out) => fill(0, -1, block, out, 0))).toEqual(
        filled((out) => fillSobol(wordsOf(2), keyOf(0), -1, block % 4, first, out, 0)),
      )
    }
  })

  test('that have no dimension, or one beyond the table, stay pseudo-random', () => {
    const many = Array.from({ length: SOBOL_DIMENSIONS }, (_, k) => ({ stream: 'a', yearIndex: k - 1 }))
    const fill = createSobol(sobolSpec([...many, { stream: 'b', yearIndex: 0 }], streams, directions), keys)
    const random = (k: number, year: number, block: number) => filled((out) => fillUniforms(keyOf(k), year, block, out, 0))
    expect(filled((out) => fill(1, 0, 5, out, 0))).toEqual(random(1, 0, 5))
    expect(filled((out) => fill(2, 4000, 5, out, 0))).toEqual(random(2, 4000, 5))
    expect(filled((out) => fill(0, 2046, 5, out, 0))).not.toEqual(random(0, 2046, 5))
  })
})
