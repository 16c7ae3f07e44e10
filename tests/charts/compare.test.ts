import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { drawCompare } from '../../src/charts/compare-draw.ts'
import { type CompareInput, type CompareRow, compareLayout, fitsBeside, LEAST_COLUMN } from '../../src/charts/compare-layout.ts'
import { compareLines } from '../../src/charts/compare-lines.ts'
import { losingYears, spans, yearMarks } from '../../src/charts/compare-years.ts'
import { picture } from '../../src/charts/svg.ts'
import { result, scenario, summary } from './fixture.ts'

const columns = [
  { id: 'a', label: 'Sopsaltning' },
  { id: 'b', label: 'Sopsaltning, samfinansierad' },
]
const cell = (mean: number, sd = 0) => ({ saving: summary(mean, sd), value: `${mean} kr`, note: 'i 83 av 100 framtider' })
const rows: readonly CompareRow[] = [
  { id: 'kommunen', label: 'Kommunen', strong: true, cells: [cell(1e6, 4e5), cell(-2e6, 1e6)] },
  { id: 'gatukontoret', label: 'Gatukontoret', strong: false, cells: [cell(-5e5), undefined] },
]
const input: CompareInput = { columns, rows, width: 900, lang: 'sv', currency: 'kr' }
const laidOut = (it: CompareInput) => {
  const layout = compareLayout(it)
  if (!layout) throw new Error('no room')
  return layout
}

test('all columns share one scale: the same amount stands as far from each column’s zero', () => {
  const twice: readonly CompareRow[] = [{ id: 'x', label: 'X', strong: true, cells: [cell(1e6, 4e5), cell(1e6, 4e5)] }]
  const { marks } = laidOut({ ...input, rows: [...twice, ...rows] })
  const [one, other] = marks
  for (const key of ['p5', 'p25', 'p75', 'p95', 'mean'] as const) expect(one[key] - one.zero.x).toBeCloseTo(other[key] - other.zero.x, 0)
})

test('lower cost stands right of zero and higher left, whatever is drawn, within its own column', () => {
  const layout = laidOut(input)
  expect(layout.marks.map(({ mean, zero }) => Math.sign(mean - zero.x))).toEqual([1, -1, -1])
  expect(layout.marks.map(({ side }) => side)).toEqual(['saves', 'pays', 'pays'])
  for (const [k, column] of [0, 1, 0].entries()) {
    const { left, right } = layout.columns[column]
    const { p5, p95 } = layout.marks[k]
    expect(p5).toBeGreaterThanOrEqual(left)
    expect(p95).toBeLessThanOrEqual(right)
  }
})

test('a figure that is the same in every run has no interval, and a cell without a figure has nothing', () => {
  const { marks } = laidOut(input)
  expect(marks.map(({ certain }) => certain)).toEqual([false, false, true])
})

test('zero is drawn beside the intervals only, so that it crosses no words', () => {
  const { marks, texts } = laidOut(input)
  for (const { zero } of marks)
    for (const { y, role } of texts) if (role === 'value' || role === 'note') expect(y >= zero.from && y <= zero.to).toBe(false)
})

test('a scale that is given holds, so that years can be played on it', () => {
  const far = laidOut({ ...input, domain: [-1e8, 1e8] })
  const near = laidOut(input)
  expect(far.marks[0].p95 - far.marks[0].p5).toBeLessThan((near.marks[0].p95 - near.marks[0].p5) / 10)
})

test('where there is no room beside each other there is no such layout', () => {
  expect(compareLayout({ ...input, width: 360 })).toBeUndefined()
  expect(fitsBeside(5, 5 * LEAST_COLUMN + 216)).toBe(true)
  expect(fitsBeside(9, 1104)).toBe(false)
})

test('the drawing says every word of the layout as text', () => {
  const { document } = parseHTML('<div id="x"></div>')
  const holder = document.querySelector('#x') as unknown as Element
  const odd = laidOut({ ...input, rows: [{ ...rows[0], label: '<b>&' }] })
  drawCompare(picture(holder, { width: 900, height: odd.height, title: 't', description: 'd', id: 'i' }), odd)
  expect(holder.querySelector('b')).toBeNull()
  const said = [...holder.querySelectorAll('text')].map((text) => text.textContent)
  for (const { text } of odd.texts) expect(said).toContain(text)
})

test('rows are the sums, then each root with the owners that some alternative moves', () => {
  const { sopsaltning, tillsammans } = result.alternatives
  const lines = compareLines(scenario, [sopsaltning, tillsammans])
  expect(lines.slice(0, 2).map(({ id }) => id)).toEqual(['publicSector', 'total'])
  expect(lines.filter(({ kind }) => kind === 'root').map(({ id }) => id)).toEqual(['kommunen', 'regionen', 'staten', 'hushallen'])
  // One owner beneath a root: one row with both names, and the untouched committee is not there.
  expect(lines.find(({ id }) => id === 'regionen')?.name).toBe('Regionen: Sjukhuset')
  expect(lines.map(({ id }) => id)).not.toContain('kulturnamnden')
  const municipal = lines.find(({ id }) => id === 'kommunen')
  expect(municipal?.of(sopsaltning)).toBe(sopsaltning.owners?.kommunen)
})

test('a year is sure where 95 of 100 futures are on its side, and likely where only the mean is', () => {
  const year = (t: number, mean: number, sd: number) => ({ year: 2026 + t, saving: summary(mean, sd) })
  const marks = yearMarks({ byYear: [year(0, -10, 1), year(1, -1, 10), year(2, 0, 0), year(3, 1, 10), year(4, 10, 1)] })
  expect(marks.map(({ side }) => side)).toEqual(['pays-surely', 'pays', 'same', 'saves', 'saves-surely'])
  expect(losingYears(marks)).toEqual([2026, 2027])
  expect(yearMarks(undefined)).toEqual([])
})

test('years that follow each other are told as one span', () => {
  expect(spans([2026, 2027, 2028, 2030, 2032, 2033])).toEqual([
    [2026, 2028],
    [2030, 2030],
    [2032, 2033],
  ])
  expect(spans([])).toEqual([])
})
