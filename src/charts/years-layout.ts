import type { Account } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'
import { chartTexts } from '../words/report.ts'
import { axisMoney } from './say.ts'
import { type Domain, domainOf, linear, px, ticksOf } from './scale.ts'
import { fit, wrap } from './text.ts'

/** One small drawing a budget: what its cost does, year by year, undiscounted. */
export type YearsInput = {
  readonly cells: readonly { readonly id: string; readonly label: string; readonly note: string; readonly account: Account }[]
  readonly width: number
  readonly lang: Language
  readonly currency: string
  /** Where the cells are a part of more: the range and the columns of the whole. */
  readonly part?: { readonly domain: Domain; readonly columns: number }
}
export type YearBar = {
  readonly year: number
  readonly x: number
  readonly width: number
  /** px of the mean change in cost, of its cash part, and of the middle 90 of 100. */
  readonly level: number
  readonly cash: number
  readonly low: number
  readonly high: number
  readonly side: 'saves' | 'pays' | 'same'
}
export type YearsCell = {
  readonly id: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly zero: number
  readonly label: readonly string[]
  readonly note: string
  readonly bars: readonly YearBar[]
  readonly ticks: readonly { readonly y: number; readonly text: string | undefined }[]
  readonly years: readonly { readonly x: number; readonly text: string; readonly anchor: 'start' | 'middle' | 'end' }[]
}
export type YearsLayout = {
  readonly width: number
  readonly height: number
  readonly cells: readonly YearsCell[]
  /** Beyond 40 years bars give way to a band and a line. */
  readonly form: 'bars' | 'band'
  readonly above: string
  readonly below: string
}

const plotHeight = 116
const foot = 26

/** The range of yearly changes in cost that all the drawings share, zero in it. */
export const yearsDomain = (accounts: readonly Account[]): Domain =>
  domainOf(
    accounts.flatMap((account) =>
      account.byYear.flatMap(({ saving, savingCash }) =>
        saving === undefined ? [] : [-saving.p5, -saving.p95, -saving.mean, -(savingCash?.mean ?? 0)],
      ),
    ),
  )

const yearLabels = (first: number, last: number, x: (year: number) => number): YearsCell['years'] => {
  if (first === last) return [{ x: x(first), text: String(first), anchor: 'middle' }]
  return [
    { x: x(first), text: String(first), anchor: 'start' },
    { x: x(last), text: String(last), anchor: 'end' },
  ]
}

const axis = 58
const gap = 22

/** How many of so many drawings stand beside each other: the rows are about as long. */
export const yearsColumns = (count: number, width: number): number => {
  const most = Math.max(1, Math.min(count, Math.floor((width - axis + gap) / ((width < 560 ? 124 : 144) + gap))))
  return Math.ceil(count / Math.ceil(count / most))
}

/** Small drawings on one scale, as many in a row as there is room for: added cost up, lower cost down, as in the pipes. */
export const yearsLayout = (input: YearsInput): YearsLayout => {
  const balanced = input.part?.columns ?? yearsColumns(input.cells.length, input.width)
  const cellWidth = Math.min(300, (input.width - axis - gap * (balanced - 1)) / balanced)
  const domain = input.part?.domain ?? yearsDomain(input.cells.map((cell) => cell.account))
  const count = Math.max(1, ...input.cells.map((cell) => cell.account.byYear.length))
  const labels = input.cells.map((cell) => wrap(cell.label, cellWidth, 13, 3, true))
  const head = 28 + 16 * Math.max(1, ...labels.map((label) => label.length))
  const step = head + plotHeight + foot
  const ticks = ticksOf(domain, 3)
  const largest = Math.max(...ticks.map(Math.abs))
  const cells = input.cells.map((cell, i): YearsCell => {
    const column = i % balanced
    const left = axis + column * (cellWidth + gap)
    const top = Math.floor(i / balanced) * step + head
    const y = linear(domain, [top + plotHeight, top])
    const slot = cellWidth / count
    const width = Math.max(1, Math.min(18, slot * 0.72))
    const first = cell.account.byYear[0]?.year ?? 0
    const bars = cell.account.byYear.flatMap(({ year, saving, savingCash }): readonly YearBar[] => {
      if (saving === undefined) return []
      const cash = savingCash?.mean ?? saving.mean
      // The cash part is drawn inside the bar; where cash goes the other way the bar is all capacity.
      const inside = saving.mean >= 0 ? Math.min(Math.max(cash, 0), saving.mean) : saving.mean
      return [
        {
          year,
          x: px(left + (year - first + 0.5) * slot - width / 2),
          width: px(width),
          level: y(-saving.mean),
          cash: y(-inside),
          low: y(-saving.p95),
          high: y(-saving.p5),
          side: saving.mean > 0 ? 'saves' : saving.mean < 0 ? 'pays' : 'same',
        },
      ]
    })
    const last = cell.account.byYear.at(-1)?.year ?? first
    const middle = (year: number): number => px(first === last ? left + cellWidth / 2 : year === first ? left : left + cellWidth)
    return {
      id: cell.id,
      left: px(left),
      right: px(left + cellWidth),
      top,
      bottom: top + plotHeight,
      zero: y(0),
      label: labels[i] ?? [],
      note: fit(cell.note, cellWidth, 12),
      bars,
      ticks: ticks.map((tick) => ({
        y: y(tick),
        text: column === 0 ? (tick === 0 ? '0' : axisMoney(tick, largest, input.currency, input.lang)) : undefined,
      })),
      years: yearLabels(first, last, middle),
    }
  })
  const texts = chartTexts[input.lang]
  return {
    width: input.width,
    height: Math.ceil(input.cells.length / balanced) * step,
    cells,
    form: count > 40 ? 'band' : 'bars',
    above: texts.above.join(' '),
    below: texts.below.join(' '),
  }
}
