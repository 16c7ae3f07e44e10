import { expect, test } from 'vitest'
import { type Compared, changeText, compareRows, stackedRows } from '../../src/browser/views/compare/cells.ts'
import { compareHeadline } from '../../src/browser/views/compare/headline.ts'
import { compareLines } from '../../src/charts/compare-lines.ts'
import { alternativeInYear } from '../../src/charts/year.ts'
import type { AlternativeResult } from '../../src/engine/result.ts'
import { compareEn } from '../../src/words/page/compare.en.ts'
import { compareSv } from '../../src/words/page/compare.sv.ts'
import { result, scenario, summary } from '../charts/fixture.ts'

const say = { lang: 'sv', currency: 'kr' } as const
const { sopsaltning, tillsammans } = result.alternatives
const columns: readonly Compared[] = [
  { id: 'sopsaltning', label: 'Sopsaltning', of: sopsaltning },
  { id: 'tillsammans', label: 'Samfinansierad', of: tillsammans },
]
const lines = compareLines(scenario, [sopsaltning, tillsammans])

const withSector = (mean: number, chance: number, nobody?: number): AlternativeResult => ({
  publicSector: { saving: summary(mean, 1e5), probabilityOfSaving: chance, probabilityOfLoss: 1 - chance, byYear: [] },
  ...(nobody !== undefined && { probabilityNobodyLoses: { owners: nobody, roots: nobody } }),
})
const head = (...of: readonly AlternativeResult[]): string =>
  compareHeadline(
    of.map((it, k) => ({ id: `a${k}`, label: `Alternativ ${k}`, of: it })),
    'Som i dag',
    say,
  ).join(' ')

test('the headline names the alternative that costs the public sector least, and how surely', () => {
  expect(head(withSector(1e6, 0.83), withSector(2e6, 0.91))).toBe(
    'Alternativ 1 ger lägst kostnad för det offentliga: 2\u00a0Mkr lägre i medeltal än med ”Som i dag”, och lägre i 91 av 100 framtider.',
  )
})

test('a lower mean that rests on few futures is said to, and one that is higher is not called a saving', () => {
  expect(head(withSector(1e6, 0.4))).toContain('Men lägre blir den bara i 40 av 100 framtider.')
  expect(head(withSector(-1e6, 0.2), withSector(-2e6, 0.1))).toMatch(
    /^Inget handlingsalternativ .* Närmast kommer Alternativ 0: 1\sMkr högre/,
  )
})

test('that nobody loses is put forward only where it happens', () => {
  expect(head(withSector(1e6, 0.8, 0.31), withSector(5e5, 0.8, 0.44))).toContain('Oftast utan förlorare: Alternativ 1.')
  expect(head(withSector(1e6, 0.8, 0.01))).toContain('nästan alltid någon offentlig budgetägare')
  expect(head(withSector(1e6, 0.8, 0))).toContain('får alltid någon offentlig budgetägare')
  expect(head(withSector(1e6, 0.8))).not.toContain('budgetägare')
})

test('the words of a cell are on the side of its mean, and the same beside each other as under each other', () => {
  const rows = compareRows(lines, columns, say)
  const office = rows.find(({ id }) => id === 'gatukontoret')
  expect(office?.cells[0]).toMatchObject({ value: expect.stringContaining('högre kostnad'), note: 'högre i alla 100 framtider' })
  const words = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.value] : [])))
  expect(stackedRows(lines, columns, say).flatMap((row) => (row.kind === 'row' ? [row.value] : []))).toEqual(words)
  expect(changeText(summary(0), say)).toBe('ingen skillnad i medeltal')
})

test('in one year a cell tells the interval, since how often is not known by year', () => {
  const inYear = columns.map((column) => ({ ...column, of: alternativeInYear(column.of, 2029) }))
  const hospital = compareRows(lines, inYear, say).find(({ id }) => id === 'regionen')
  expect(hospital?.cells[0]?.note).toMatch(/^netto .* till /)
})

test('both languages say everything, each in its own words', () => {
  const flat = (texts: object): readonly (readonly [string, unknown])[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'object' ? flat(value).map(([inner, text]) => [`${key}.${inner}`, text] as const) : [[key, value] as const],
    )
  const said = (value: unknown): unknown => (typeof value === 'function' ? value('a', 'b', 'c', 'd') : value)
  const [sv, en] = [new Map(flat(compareSv)), new Map(flat(compareEn))]
  expect([...en.keys()]).toEqual([...sv.keys()])
  for (const [key, value] of sv) expect(said(en.get(key)), key).not.toBe(said(value))
})
