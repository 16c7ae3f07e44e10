import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packed, unpacked } from '../../src/browser/brain/packed.ts'
import { resultOf } from '../run/pipeline.ts'

/** As it comes out on the other side of a worker's messages. */
const sent = (value: unknown): unknown => unpacked(structuredClone(packed(value)))

const leaf = fc.oneof(fc.double(), fc.integer(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined))
const plain = fc.letrec((tie) => ({
  it: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('it'), { maxLength: 30 }),
    fc.dictionary(fc.string(), tie('it'), { noNullPrototype: true }),
  ),
})).it

describe('packed data', () => {
  it('is what it was: every bit, every key, in its order', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const came = sent(value)
        expect(came).toStrictEqual(value)
        expect(JSON.stringify(came)).toBe(JSON.stringify(value))
      }),
    )
    expect(Object.is(sent(-0), -0)).toBe(true)
  })

  it('keeps a key that objects have by birth', () => {
    const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')
    expect(Object.keys(sent(value) as object)).toEqual(['__proto__', 'constructor'])
    expect(JSON.stringify(sent(value))).toBe(JSON.stringify(value))
  })

  it('tells objects apart that begin alike', () => {
    const list = [{ a: 1, b: 2 }, { a: 1 }, { a: 1, b: null }, { a: 'x', b: 2 }, { b: 2, a: 1 }, { a: 1, b: 2 }]
    expect(JSON.stringify(sent(list))).toBe(JSON.stringify(list))
  })

  it('describes a result’s thousands of numbers in a few shapes', async () => {
    const result = await resultOf(readFileSync('bench/halka.yaml', 'utf8'), { runs: 50 })
    const { numbers, shapes } = packed(result)
    expect(numbers.length).toBeGreaterThan(2_000)
    expect(shapes.length).toBeLessThan(100)
    expect(JSON.stringify(sent(result))).toBe(JSON.stringify(result))
  })

  it('makes a long list once, when it is first looked at', () => {
    const years = Array.from({ length: 20 }, (_, year) => ({ year, saving: year * 2 }))
    const came = sent({ byYear: years, short: [1, 2] }) as { readonly byYear: readonly unknown[]; readonly short: readonly number[] }
    expect(Object.getOwnPropertyDescriptor(came, 'byYear')?.get).toBeTypeOf('function')
    const { byYear } = came
    expect(byYear).toEqual(years)
    expect(came.byYear).toBe(byYear)
    expect(Object.getOwnPropertyDescriptor(came, 'byYear')?.get).toBeUndefined()
  })

  it('refuses what is no plain data', () => {
    expect(() => packed({ a: new Map() })).toThrow(TypeError)
    expect(() => packed([() => 1])).toThrow(TypeError)
  })
})
