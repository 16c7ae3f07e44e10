import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  columnUnit,
  exactNumber,
  inFutures,
  interval,
  listText,
  money,
  moneyCell,
  moneyInterval,
  numberText,
  ofHundred,
  percent,
  wholeNumber,
  years,
} from '../../src/words/index.ts'
import { budgetShare } from '../../src/words/numbers.ts'

/** The tests are read by people: a plain space stands for the non-breaking one. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('money', () => {
  it('of another currency has millions in sentences, and no unit but its own in a column', () => {
    const euro = { currency: 'euro' }
    expect([13.6e6, 1e6, -1e6, 1.19e9, 391e3].map((sum) => plain(money(sum, 'sv', euro)))).toEqual([
      '13,6 miljoner euro',
      '1 miljon euro',
      '−1 miljon euro',
      '1,19 miljarder euro',
      '391 000 euro',
    ])
    expect([13.6e6, 1e6].map((sum) => plain(money(sum, 'en', euro)))).toEqual(['13.6 million euro', '1 million euro'])
    expect(plain(moneyInterval(-10.1e6, 8.7e6, 'sv', euro))).toBe('−10,1 till 8,7 miljoner euro')
    const unit = (amounts: readonly number[], lang: 'sv' | 'en') =>
      columnUnit(
        amounts.map((value) => ({ value })),
        'euro',
        lang,
      )
    expect(unit([13.6e6], 'sv')).toEqual({ label: 'miljoner\u00a0euro', factor: 1e6 })
    expect([unit([13.6e6, 310], 'sv'), unit([13.6e6, 310], 'en')].map(({ label }) => plain(label))).toEqual(['tusen euro', 'thousand euro'])
    expect([unit([13.6e9], 'en').label, unit([310], 'sv').label, unit([], 'sv').label].map(plain)).toEqual(['billion euro', 'euro', 'euro'])
  })
  it.each([
    [5e6, '5 Mkr', '5 Mkr'],
    [4.2e6, '4,2 Mkr', '4.2 Mkr'],
    [310e3, '310 tkr', '310 tkr'],
    [12.5e9, '12,5 mdkr', '12.5 mdkr'],
    [-1.3e6, '−1,3 Mkr', '−1.3 Mkr'],
    [0, '0 kr', '0 kr'],
    [-0, '0 kr', '0 kr'],
    [850, '850 kr', '850 kr'],
    [999_900, '1 Mkr', '1 Mkr'],
    [-999_900, '−1 Mkr', '−1 Mkr'],
    [999_400, '999 tkr', '999 tkr'],
    [1_234_567, '1,23 Mkr', '1.23 Mkr'],
    [123_456_789, '123 Mkr', '123 Mkr'],
    [7.5e15, '7 500 000 mdkr', '7,500,000 mdkr'],
    [Number.NaN, '–', '–'],
  ])('%d kr is %s', (kr, sv, en) => {
    expect(plain(money(kr, 'sv'))).toBe(sv)
    expect(plain(money(kr, 'en'))).toBe(en)
  })

  it('joins number and unit with a non-breaking space and has a true minus', () => {
    expect(money(-1.3e6, 'sv')).toBe('\u22121,3\u00a0Mkr')
  })

  it.each([
    [4_234_567, 20_000, '4,23 Mkr'],
    [4_234_567, 50_000, '4,2 Mkr'],
    [4_234_567, 500_000, '4 Mkr'],
    [4_234_567, 0, '4,23 Mkr'],
    [4_234_567, null, '4,23 Mkr'],
    [234_567, 150_000, '200 tkr'],
    [34_567, 150_000, '0 kr'],
    [96_000, 50_000, '100 tkr'],
  ])('prints no more digits of %d than an error of %d carries: %s', (kr, mcse, text) => {
    expect(plain(money(kr, 'sv', { mcse }))).toBe(text)
  })

  it('gives both ends of an interval the unit of the larger', () => {
    expect(plain(moneyInterval(400e3, 2.9e6, 'sv'))).toBe('0,4 till 2,9 Mkr')
    expect(plain(moneyInterval(-2.1e9, 40e6, 'en'))).toBe('−2.1 to 0.04 mdkr')
  })

  it('shares one unit in a column, small enough for its smallest amount', () => {
    expect(columnUnit([{ value: 4.2e6 }, { value: -310e3 }], 'kr', 'sv').label).toBe('Mkr')
    expect(columnUnit([{ value: 4.2e6 }, { value: 310 }], 'kr', 'sv').label).toBe('tkr')
    expect(columnUnit([], 'kr', 'sv').label).toBe('tkr')
    expect(plain(moneyCell({ value: -310e3 }, columnUnit([{ value: 4.2e6 }], 'kr', 'sv'), 'sv'))).toBe('−0,31')
  })

  it('never shows more than three significant figures, and stays within half a unit of the last', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e12, noNaN: true }), (kr) => {
        const text = money(kr, 'en')
        const [number = '', unit = ''] = text.split('\u00a0')
        const digits = number.replaceAll(',', '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '')
        expect(digits.length).toBeLessThanOrEqual(3)
        const factor = { kr: 1, tkr: 1e3, Mkr: 1e6, mdkr: 1e9 }[unit]
        expect(factor).toBeDefined()
        expect(Math.abs(Number(number.replaceAll(',', '')) * (factor ?? 0) - kr)).toBeLessThanOrEqual(0.005 * kr * (1 + 1e-9))
      }),
      { seed: 1, numRuns: 500 },
    )
  })
})

describe('counts of futures', () => {
  it.each([
    [0.83, '83 av 100', '83 of 100'],
    [0.004, 'färre än 1 av 100', 'fewer than 1 of 100'],
    [0.005, '1 av 100', '1 of 100'],
    [0.996, 'fler än 99 av 100', 'more than 99 of 100'],
    [0.994, '99 av 100', '99 of 100'],
    [1, 'alla 100', 'all 100'],
    [0, 'ingen av 100', 'none of 100'],
    [Number.NaN, '–', '–'],
    [undefined, '–', '–'],
  ])('%d is %s', (probability, sv, en) => {
    expect(ofHundred(probability, 'sv')).toBe(sv)
    expect(ofHundred(probability, 'en')).toBe(en)
  })

  it('make a phrase', () => {
    expect(inFutures(0.83, 'sv')).toBe('i 83 av 100 framtider')
    expect(inFutures(0.83, 'en')).toBe('in 83 of 100 futures')
    expect(inFutures(1, 'sv')).toBe('i alla 100 framtider')
  })

  it('say all or none only of what is certain', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }), (p) => {
        expect(ofHundred(p, 'sv')).not.toMatch(/alla|ingen/)
      }),
      { seed: 2 },
    )
  })
})

describe('numbers', () => {
  it('are grouped and marked as the language does', () => {
    expect(plain(wholeNumber(1_234_567, 'sv'))).toBe('1 234 567')
    expect(wholeNumber(-1_234_567, 'en')).toBe('−1,234,567')
    expect(numberText(0.012345, 'sv')).toBe('0,0123')
    expect(plain(numberText(12_345, 'sv'))).toBe('12 300')
    expect(numberText(1e-9, 'en')).toBe('0.000000001')
  })

  it('take an error into account', () => {
    expect(plain(numberText(-1234.5, 'sv', { mcse: 8 }))).toBe('−1 230')
    expect(plain(numberText(-1234.5, 'sv', { mcse: 300 }))).toBe('−1 000')
    expect(numberText(3, 'sv', { mcse: 8 })).toBe('0')
  })

  it('the largest doubles are written out and do not overflow', () => {
    for (const value of [Number.MAX_VALUE, -Number.MAX_VALUE]) expect(exactNumber(value, 'en')).toMatch(/^−?179,769,313,486,23/)
  })

  it('become percentages and years', () => {
    expect(percent(0.035, 'sv')).toBe('3,5\u00a0%')
    expect(percent(0.035, 'en')).toBe('3.5%')
    expect(percent(0.07, 'sv')).toBe('7\u00a0%')
    expect([0.0123, -0.00066, 1e-4, 0, 7.1e-6, -7.1e-6].map((share) => plain(budgetShare(share, 'sv')))).toEqual([
      '1,2 %',
      '−0,066 %',
      '0,01 %',
      '0 %',
      'under 0,01 %',
      'under 0,01 %',
    ])
    expect(budgetShare(7.1e-6, 'en')).toBe('below 0.01%')
    expect([years(1, 'sv'), years(1, 'en'), years(2.5, 'en')].map(plain)).toEqual(['1 år', '1 year', '2.5 years'])
  })

  it('stand in lists and intervals', () => {
    expect(['a'].map((item) => listText([item], 'sv'))).toEqual(['a'])
    expect(listText([], 'sv')).toBe('')
    expect(listText(['a', 'b'], 'sv')).toBe('a och b')
    expect(listText(['a', 'b', 'c'], 'sv')).toBe('a, b och c')
    expect(listText(['a', 'b', 'c'], 'en')).toBe('a, b, and c')
    expect(listText(['a', 'b'], 'en', 'or')).toBe('a or b')
    expect(interval('0,4', '2,9', 'sv')).toBe('0,4 till 2,9')
  })
})
