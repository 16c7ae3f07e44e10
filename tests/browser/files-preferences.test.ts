import { describe, expect, it } from 'vitest'
import { languageOf, type Place, readPreferences, writePreferences } from '../../src/browser/app/preferences.ts'

const placeWith = (...kept: readonly string[]): Place => {
  const items = new Map(kept.map((value) => ['hangrannan', value]))
  return () => ({ getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) })
}
const forbidden: Place = () => {
  throw new DOMException('no', 'SecurityError')
}
const fresh = { language: 'sv', theme: 'auto', welcomed: false }

describe('preferences', () => {
  it('begin with the first of the visitor’s languages that the page speaks, else Swedish', () => {
    expect(languageOf(['sv-SE', 'en'])).toBe('sv')
    expect(languageOf(['en-GB', 'sv'])).toBe('en')
    expect(languageOf(['fi-FI', 'sv-FI', 'en'])).toBe('sv')
    expect(languageOf(['de', 'EN-us'])).toBe('en')
    expect(languageOf(['nb-NO'])).toBe('sv')
    expect(languageOf([])).toBe('sv')
  })

  it('are remembered', () => {
    const place = placeWith()
    expect(readPreferences(place, ['sv'])).toEqual(fresh)
    writePreferences(place, { language: 'en', theme: 'dark', welcomed: true })
    expect(readPreferences(place, ['sv'])).toEqual({ language: 'en', theme: 'dark', welcomed: true })
  })

  it('are the usual ones where storage is forbidden or holds something else', () => {
    writePreferences(forbidden, { language: 'en', theme: 'dark', welcomed: true })
    expect(readPreferences(forbidden, ['sv'])).toEqual(fresh)
    for (const kept of ['', '{', 'null', '[]', '1', '{"language":"de","theme":7,"welcomed":"yes"}'])
      expect(readPreferences(placeWith(kept), ['sv']), kept).toEqual(fresh)
    expect(readPreferences(placeWith('{"theme":"light","language":1}'), ['sv'])).toEqual({ ...fresh, theme: 'light' })
  })
})
