import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as elementary from '../../src/numeric/elementary/index.ts'

// The doubles of a row are 16 hex digits; scripts/numeric/fixtures.py says how the rows are made.
const doubles = new Float64Array(1)
const bits = new BigUint64Array(doubles.buffer)
const fromHex = (hex: string): number => {
  bits[0] = BigInt(`0x${hex}`)
  return doubles[0]
}

/** The distance from |x| to the next double above, subnormals and the last binade included. */
const unitInLastPlace = (x: number): number => {
  doubles[0] = Math.abs(x)
  const below = bits[0]
  bits[0] = below - (below === 0x7fefffffffffffffn ? 1n : 0n)
  const low = doubles[0]
  bits[0] += 1n
  return doubles[0] - low
}

type Row = { readonly args: readonly number[]; readonly value: number; readonly rest: number }
const parsed = (row: string): Row => {
  const words = row.split(' ')
  const numbers = words.slice(0, -1).map(fromHex)
  return { args: numbers.slice(0, -1), value: numbers[numbers.length - 1], rest: Number(words[words.length - 1]) / 1000 }
}

const rowsOf = (name: string): readonly Row[] => {
  const path = new URL(`./fixtures/${name}.json`, import.meta.url)
  return (JSON.parse(readFileSync(path, 'utf8')) as { rows: string[] }).rows.map(parsed)
}

/** How far `got` is from the exact result in units of its last place; NaN where `got` is NaN. */
const errorOf = (row: Row, got: number): number => Math.abs((got - row.value) / unitInLastPlace(row.value) - row.rest)

// Largest errors seen over some ten million points, with a little air; `rest` is rounded to 0.001.
const promised: Readonly<Record<string, number>> = {
  exp: 0.76,
  expm1: 0.65,
  log: 0.95,
  log1p: 0.95,
  log10: 0.51,
  pow: 0.8,
  sin: 0.82,
  cos: 0.82,
  tan: 0.95,
  atan: 0.72,
  atan2: 0.72,
  mod: 0.501,
}

const functions = new Map(Object.entries(elementary) as (readonly [string, (...args: readonly number[]) => number])[])

describe('elementary functions against correctly rounded values', () => {
  for (const [name, bound] of Object.entries(promised)) {
    test(`${name} errs by at most ${bound} units in the last place`, () => {
      const f = functions.get(name)
      if (!f) throw new Error(`no function ${name}`)
      const rows = rowsOf(name)
      expect(rows.length).toBeGreaterThan(300)
      const faults = rows.map((row) => ({ ...row, got: f(...row.args) })).filter((row) => !(errorOf(row, row.got) <= bound))
      expect(faults).toEqual([])
    })
  }

  test('the measure itself sees a wrong last place and a NaN', () => {
    const row: Row = { args: [], value: 1, rest: 0 }
    expect(errorOf(row, 1 + Number.EPSILON)).toBe(1)
    expect(errorOf(row, NaN)).toBeNaN()
    expect(unitInLastPlace(0)).toBe(Number.MIN_VALUE)
    expect(unitInLastPlace(Number.MAX_VALUE)).toBe(1.99584030953472e292)
  })
})
