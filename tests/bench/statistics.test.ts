import { describe, expect, it } from 'vitest'
import { between, digits, duration } from '../../bench/markdown.ts'
import { readOptions } from '../../bench/options.ts'
import { interleave, orderOf } from '../../bench/rounds.ts'
import { exponent, marginal, median, ratioOf, touches } from '../../bench/statistics.ts'

describe('statistics of rounds', () => {
  it('the median is the middle, or the mean of the two middle ones', () => {
    expect(median([10, 9, 100])).toBe(10)
    expect(median([4, 1, 3, 100])).toBe(3.5)
    expect(median([7])).toBe(7)
  })

  it('the median of nothing, or of what is no number, is an error', () => {
    expect(() => median([])).toThrow(RangeError)
    expect(() => median([1, Number.NaN])).toThrow(RangeError)
  })

  it('a ratio is that of the medians, with the range of the rounds own', () => {
    expect(ratioOf([2, 8, 3], [4, 2, 2])).toEqual({ median: 1.5, low: 0.5, high: 4 })
    expect(() => ratioOf([1], [1, 2])).toThrow(RangeError)
  })

  it('ranges touch where they share a point', () => {
    const at = (low: number, high: number) => ({ median: (low + high) / 2, low, high })
    expect(touches(at(0.9, 1.1), at(1.1, 2))).toBe(true)
    expect(touches(at(1.2, 2), at(0.9, 1.1))).toBe(false)
    expect(touches(at(0.5, 3), at(0.9, 1.1))).toBe(true)
  })

  it('the start-up falls out of what a further run costs', () => {
    const [startUp, each] = [3, 0.25]
    expect(marginal([startUp + 4 * each], [startUp + 12 * each], 4, 12)).toEqual([each])
  })

  it('the exponent of a power is its power, and what is not above 0 has none', () => {
    expect(exponent({ size: 2, cost: 5 }, { size: 20, cost: 50 })).toBeCloseTo(1, 12)
    expect(exponent({ size: 1, cost: 3 }, { size: 10, cost: 300 })).toBeCloseTo(2, 12)
    expect(exponent({ size: 1, cost: -1 }, { size: 10, cost: 1 })).toBeUndefined()
  })
})

describe('rounds', () => {
  it('go forth and back: A B C, C B A', () => {
    expect([0, 1, 2].map((round) => orderOf(['A', 'B', 'C'], round).join(''))).toEqual(['ABC', 'CBA', 'ABC'])
  })

  it('give every side its own seconds in the order of rounds, the first of each thrown away', () => {
    const log: string[] = []
    const side = (name: string, from: number) => {
      let next = from
      const once = () => {
        log.push(name)
        return next++
      }
      return { name, once }
    }
    expect(interleave([side('A', 0), side('B', 10)], 2, () => undefined)).toEqual([
      [1, 2],
      [11, 12],
    ])
    expect(log.join('')).toBe('ABABBA')
  })
})

describe('what is written', () => {
  it('three digits that count, and a unit that fits', () => {
    expect([1234.4, 123.4, 12.34, 1.234, 0.1234].map(digits)).toEqual(['1234', '123', '12.3', '1.23', '0.123'])
    expect([1.5, 0.0015, 1.5e-6, 1.5e-8].map(duration)).toEqual(['1.50 s', '1.50 ms', '1.50 µs', '15.0 ns'])
  })

  it('only what stands between the markers is replaced', () => {
    const page = 'before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter'
    expect(between(page, 'new\n')).toBe('before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter')
    expect(() => between('no markers', 'new')).toThrow('bench: begin')
  })
})

describe('the options', () => {
  it('all parts but the long one, five rounds; --long adds it, --quick takes three rounds', () => {
    expect(readOptions([])).toMatchObject({ rounds: 5, build: true, write: false, quick: false })
    const parts = (argv: readonly string[]) => (readOptions(argv) as { parts: readonly string[] }).parts
    expect(parts([])).not.toContain('memory')
    expect(parts(['--long'])).toContain('memory')
    expect(parts(['--only', 'whole,floor'])).toEqual(['floor', 'whole'])
    expect(readOptions(['--quick'])).toMatchObject({ rounds: 3 })
  })

  it('a part that is not there, no rounds, and the writing of some parts only are refused', () => {
    expect(() => readOptions(['--only', 'flor'])).toThrow('flor')
    expect(() => readOptions(['--rounds', '0'])).toThrow('--rounds')
    expect(() => readOptions(['--only', 'floor', '--write'])).toThrow('--write')
  })
})
