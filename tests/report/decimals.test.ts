import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalPads } from '../../src/report/decimals.ts'

describe('figures under each other', () => {
  it('get what they lack behind the decimal mark', () => {
    expect(decimalPads(['58,9', '59', '0,41', '−1\u00a0270'], 'sv')).toEqual(['0', ',00', '', ',00'])
    expect(decimalPads(['58.9', '1,270'], 'en')).toEqual(['', '.0'])
  })

  it('are left alone where some have units of their own, or all are whole', () => {
    expect(decimalPads(['1,5', '20', '6,02\u00a0tkr'], 'sv')).toEqual(['', '', ''])
    expect(decimalPads(['1', '20'], 'sv')).toEqual(['', ''])
    expect(decimalPads(['1,5', '20', '–', ''], 'sv')).toEqual(['', ',0', '', ''])
  })

  it('all have as many places once they have it', () => {
    const one = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (all) => {
        const cells = all.map(([whole, places]) => `${whole}`.replace('-', '−') + (places > 0 ? `,${'7'.repeat(places)}` : ''))
        const pads = decimalPads(cells, 'sv')
        const behind = cells.map((cell, k) => `${cell}${pads[k]}`.split(',')[1]?.length ?? 0)
        expect(new Set(behind).size).toBe(1)
      }),
      { seed: 11 },
    )
  })
})
