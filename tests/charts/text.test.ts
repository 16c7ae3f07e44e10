import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit, textWidth, wrap } from '../../src/charts/text.ts'

const seeded = { seed: 1 }
const words = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 })
  .map((list) => list.join(' '))

describe('text without a browser', () => {
  it('is estimated on the wide side of what Inter and Arial measure', () => {
    // Measured at 100 px in Chromium: Inter 600 and Liberation Sans bold (the metrics of Arial), px.
    for (const [text, inter, arial] of [
      ['Socialförvaltningen', 939, 928],
      ['Gatukontoret', 641, 628],
      ['1,03 Mkr lägre kostnad', 1097, 1078],
    ] as const) {
      const estimate = textWidth(text, 100, true)
      expect(estimate).toBeGreaterThanOrEqual(Math.max(inter, arial) * 0.98)
      expect(estimate).toBeLessThanOrEqual(Math.max(inter, arial) * 1.25)
    }
  })

  it('fits in its width once cut', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 400 }), (text, width) => {
        expect(textWidth(fit(text, width, 13), 13)).toBeLessThanOrEqual(width)
      }),
      seeded,
    )
  })

  it('is not cut where it fits', () => {
    expect(fit('Sjukhuset', 500, 13)).toBe('Sjukhuset')
  })

  it('wraps within its width and number of lines, whatever it is', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 400 }), fc.integer({ min: 1, max: 4 }), (text, width, lines) => {
        const wrapped = wrap(text, width, 13, lines)
        expect(wrapped.length).toBeLessThanOrEqual(lines)
        for (const line of wrapped) expect(textWidth(line, 13)).toBeLessThanOrEqual(width)
      }),
      seeded,
    )
  })

  it('loses no word where there is room for all', () => {
    expect(wrap('Kommunens rehabilitering och hemtjänst', 120, 13, 9).join(' ')).toBe('Kommunens rehabilitering och hemtjänst')
  })

  it('breaks a long compound where it is joined', () => {
    expect(wrap('Socialförvaltningen', 95, 13, 2, true)).toEqual(['Social-', 'förvaltningen'])
    // Where not even the last part fits, it is broken again rather than cut.
    expect(wrap('Socialförvaltningen', 85, 13, 3, true)).toEqual(['Social-', 'förvalt-', 'ningen'])
  })

  it('starts no new line after a word that the author ended with a hyphen', () => {
    expect(wrap('Barn- och ungdomspsykiatrin', 130, 13, 3, true)).toEqual(['Barn- och', 'ungdomspsykiatrin'])
  })
})
