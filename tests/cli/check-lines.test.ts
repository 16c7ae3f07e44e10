import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkLines } from '../../src/cli/check-lines.ts'
import { widthOf } from '../../src/report/text-layout.ts'

const row = {
  verdict: 'håller',
  file: 'scenarios/utfallskontrakt-tre-ar.yaml',
  line: '12',
  subject: 'fonden_betalar socialnamnden probabilityOfSaving',
  expected: 'mean < -2.5 Mkr',
  actual: 'är −3 511 160',
}

describe('the lines of checks', () => {
  it('stand one by one where there is room, columns under each other', () => {
    const lines = checkLines([row, { ...row, verdict: 'HÅLLER INTE' }], 200)
    expect(lines).toHaveLength(2)
    expect(new Set(lines.map((line) => line.indexOf('scenarios'))).size).toBe(1)
  })

  it('stand under their files’ names where there is none', () => {
    const other = { ...row, file: 'b.yaml', line: '7' }
    expect(checkLines([row, other, row], 100)).toEqual([
      'scenarios/utfallskontrakt-tre-ar.yaml',
      '  håller  12  fonden_betalar socialnamnden probabilityOfSaving  mean < -2.5 Mkr  är −3 511 160',
      '  håller  12  fonden_betalar socialnamnden probabilityOfSaving  mean < -2.5 Mkr  är −3 511 160',
      'b.yaml',
      '  håller  7   fonden_betalar socialnamnden probabilityOfSaving  mean < -2.5 Mkr  är −3 511 160',
    ])
  })

  it('are never wider than the terminal, as long as no word is', () => {
    const word = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', 'å', '_', '9') })
    const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))
    const rows = fc.array(
      fc.record({ verdict: word, file: word, line: fc.constantFrom('1', '23'), subject: words, expected: words, actual: words }),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(rows, fc.integer({ min: 60, max: 100 }), (all, width) => {
        const lines = checkLines(all, width)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
        const words = lines.join(' ').split(/[ :]+/)
        for (const text of all.flatMap((it) => Object.values(it))) expect(words).toEqual(expect.arrayContaining(text.split(' ')))
      }),
      { seed: 5 },
    )
  })
})
