import { describe, expect, it } from 'vitest'
import type { AlternativeResult, Result } from '../../src/engine/result.ts'
import { resultCsv, sheetCsv } from '../../src/report/csv.ts'
import { account, costs, resultOf, summary } from '../words/made.ts'

const head = 'alternative,owner,year,measure,mean,sd,mcse,p5,p25,p50,p75,p95'

/** A reader of RFC 4180 of the tests' own, so that the writer is not its own judge. */
const read = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let [row, field, quoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted) {
      if (character !== '"') field += character
      else if (text[at + 1] === '"') {
        field += '"'
        at++
      } else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ',') {
      row.push(field)
      field = ''
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([...row, field])
      row = []
      field = ''
      at++
    } else field += character
  }
  return rows
}

const full: AlternativeResult = {
  owners: {
    gatan: {
      ...account({ saving: -6e6, paid: 6e6, payback: { probability: 0.4, median: null } }),
      byYear: [{ year: 2026, cost: summary(1), saving: summary(-2), savingCash: summary(-3) }],
    },
  },
  publicSector: account({ saving: 3e6, payback: { probability: 1, median: 2 } }),
  total: account({ saving: 3e6 }),
  probabilityNobodyLoses: { owners: 0.25, roots: 0.5 },
  quantities: { fall: { level: summary(100), change: summary(-5), byYear: [{ year: 2026, level: summary(50), change: summary(-2) }] } },
  interventions: { salt: costs([600e3]) },
  return: { gross: summary(9e6), cost: summary(6e6), ratio: 1.5 },
  welfare: { total: summary(7), outcomes: { qaly: summary(7) } },
  flows: [
    { payer: 'gatan', beneficiary: 'sjukhuset', intervention: 'salt', saving: summary(9e6) },
    { payer: null, beneficiary: 'sjukhuset', intervention: null, saving: summary(1) },
  ],
}

describe('the CSV', () => {
  const rows = read(resultCsv(resultOf({ mer: full })))
  const find = (owner: string, measure: string, year = ''): readonly string[] | undefined =>
    rows.find((row) => row[1] === owner && row[3] === measure && row[2] === year)

  it('is RFC 4180 with the promised head, twelve fields in every line, each line ended by CRLF', () => {
    const text = resultCsv(resultOf({ mer: full }))
    expect(text.startsWith(`${head}\r\n`)).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const row of rows) expect(row).toHaveLength(12)
  })

  it('gives present values without a year, and years with one', () => {
    expect(find('gatan', 'saving')?.slice(4)).toEqual(['-6000000', '0', '0', '-6000000', '-6000000', '-6000000', '-6000000', '-6000000'])
    expect(find('gatan', 'saving', '2026')?.[4]).toBe('-2')
    expect(find('gatan', 'cost', '2026')?.[4]).toBe('1')
    expect(find('gatan', 'savingCash', '2026')?.[4]).toBe('-3')
  })

  it('has the public sector, the total and every measure of an account', () => {
    for (const measure of [
      'cost',
      'saving',
      'savingCash',
      'savingCapacity',
      'paid',
      'afterHorizon',
      'probabilityOfSaving',
      'probabilityOfLoss',
    ])
      for (const owner of ['gatan', 'publicSector', 'total']) expect(find(owner, measure), `${owner} ${measure}`).toBeDefined()
  })

  it('has quantities, interventions, returns, welfare and flows', () => {
    expect(find('fall', 'change')?.[4]).toBe('-5')
    expect(find('fall', 'level', '2026')?.[4]).toBe('50')
    expect(find('salt', 'spend', '2026')?.slice(4)).toEqual(['600000', '', '', '', '', '', '', ''])
    expect(find('salt', 'interventionCost')?.[4]).toBe('600000')
    expect(find('', 'returnRatio')?.[4]).toBe('1.5')
    expect(find('qaly', 'welfare')?.[4]).toBe('7')
    expect(find('sjukhuset', 'flow:gatan:salt')?.[4]).toBe('9000000')
    expect(find('sjukhuset', 'flow::')?.[4]).toBe('1')
    expect(find('publicSector', 'paybackYears')?.[9]).toBe('2')
    expect(find('gatan', 'paybackYears')?.slice(4)).toEqual(Array.from({ length: 8 }, () => ''))
  })

  it('leaves a figure that there is not empty', () => {
    const one = { ...summary(5), sd: null, mcse: null }
    const result = resultOf({ mer: { owners: { a: { saving: one, byYear: [] } } } })
    expect(read(resultCsv(result))[1]).toEqual(['mer', 'a', '', 'saving', '5', '', '', '5', '5', '5', '5', '5'])
  })

  it('escapes texts that a spreadsheet would run, and quotes what must be, but leaves negative numbers numbers', () => {
    const odd = ['=1+1', '+a', '-a', '@a', 'a,b', 'a"b', 'a\nb', '=a,"b"']
    const result: Result = resultOf({ mer: { owners: Object.fromEntries(odd.map((id) => [id, { saving: summary(-1), byYear: [] }])) } })
    const back = read(resultCsv(result)).slice(1)
    expect(back.map((row) => row[1])).toEqual(["'=1+1", "'+a", "'-a", "'@a", 'a,b', 'a"b', 'a\nb', `'=a,"b"`])
    expect(back.every((row) => row[4] === '-1')).toBe(true)
  })

  it('writes numbers that read back as the same doubles', () => {
    const values = [0.1 + 0.2, 1e-7, 1.5e21, -1 / 3]
    const result = resultOf({
      mer: { owners: Object.fromEntries(values.map((value, at) => [`o${at}`, { saving: summary(value), byYear: [] }])) },
    })
    expect(
      read(resultCsv(result))
        .slice(1)
        .map((row) => Number(row[4])),
    ).toEqual(values)
  })
})

describe('a sheet', () => {
  it('is written as a result is: texts escaped, numbers whole, nothing where there is nothing', () => {
    const text = sheetCsv({
      head: ['ägare', 'a, b', '=x'],
      rows: [
        ['+1', 1 / 3, null],
        ['"hej"', -1.5e-9, 12_345_678.9],
      ],
    })
    expect(text.split('\r\n')[0]).toBe(`ägare,"a, b",'=x`)
    expect(read(text).slice(1)).toEqual([
      [`'+1`, '0.3333333333333333', ''],
      ['"hej"', '-1.5e-9', '12345678.9'],
    ])
  })
})
