import type { Summary } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'
import { chartTexts } from '../words/report.ts'
import { axisMoney } from './say.ts'
import { type Domain, domainOf, extent, linear, px, ticksOf } from './scale.ts'
import { textWidth, wrap } from './text.ts'

/** One cell: the mean in words, how often, and its distribution; absent where nothing is known. */
export type CompareCell = { readonly saving: Summary; readonly value: string; readonly note: string }
export type CompareRow = {
  readonly id: string
  readonly label: string
  /** Sums and roots stand out; owners stand under their root. */
  readonly strong: boolean
  readonly cells: readonly (CompareCell | undefined)[]
}
export type CompareInput = {
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly rows: readonly CompareRow[]
  readonly width: number
  readonly lang: Language
  readonly currency: string
  /** The scale; by default what all cells need. Given where years are played, so that it stands still. */
  readonly domain?: Domain
}

export type CompareText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly role: 'name' | 'head' | 'value' | 'note'
  readonly tone?: 'saves' | 'pays'
}
export type CompareMark = {
  readonly y: number
  readonly p5: number
  readonly p25: number
  readonly p75: number
  readonly p95: number
  readonly mean: number
  /** The column's zero, and how far it is drawn: beside the interval, never through words. */
  readonly zero: { readonly x: number; readonly from: number; readonly to: number }
  readonly side: 'saves' | 'pays' | 'same'
  /** The same in every run: a mark, no interval. */
  readonly certain: boolean
}
export type CompareLayout = {
  readonly width: number
  readonly height: number
  readonly texts: readonly CompareText[]
  readonly marks: readonly CompareMark[]
  /** Between rows. */
  readonly rules: readonly number[]
  /** Each column's axis, under the rows. */
  readonly columns: readonly {
    readonly left: number
    readonly right: number
    readonly zero: number
    readonly ticks: readonly { readonly x: number; readonly text: string }[]
  }[]
  readonly plot: { readonly top: number; readonly bottom: number }
  readonly ends: { readonly left: string; readonly right: string }
}

/** A column narrower than this holds neither an amount in one line nor an interval that can be read. */
export const LEAST_COLUMN = 140
const gutter = 16
const labelWidthAt = (width: number): number => (width >= 900 ? 216 : 152)

/** Whether there is room for the alternatives side by side; else they stand under each other (`rowsLayout`). */
export const fitsBeside = (columns: number, width: number): boolean =>
  columns > 0 && (width - labelWidthAt(width)) / columns >= LEAST_COLUMN

/** What all these cells have room in, zero among it. */
export const compareDomain = (rows: readonly CompareRow[]): Domain =>
  domainOf(rows.flatMap(({ cells }) => cells.flatMap((cell) => extent(cell?.saving))))

const sideOf = (mean: number): CompareMark['side'] => (mean > 0 ? 'saves' : mean < 0 ? 'pays' : 'same')

const ticksIn = (domain: Domain, x: (value: number) => number, { lang, currency }: CompareInput) => {
  for (const about of [4, 3, 2]) {
    const values = ticksOf(domain, about)
    const largest = Math.max(...values.map(Math.abs))
    const ticks = values.map((value) => ({ x: x(value), text: value === 0 ? '0' : axisMoney(value, largest, currency, lang) }))
    const clear = ticks.every((tick, i) => {
      const before = ticks[i - 1]
      return before === undefined || tick.x - before.x > (textWidth(tick.text, 11.5) + textWidth(before.text, 11.5)) / 2 + 8
    })
    if (clear) return ticks
  }
  return [{ x: x(0), text: '0' }]
}

/**
 * Alternatives as columns, accounts as rows, in each cell a mean and an interval (5, 25, 75, 95 of 100): all on one scale,
 * savings to the right of a column's zero. Positions in px. Undefined where there is no room for so many columns.
 */
export const compareLayout = (input: CompareInput): CompareLayout | undefined => {
  const { columns, rows, width, lang } = input
  if (!fitsBeside(columns.length, width)) return undefined
  const labelWidth = labelWidthAt(width)
  const step = (width - labelWidth) / columns.length
  const domain = input.domain ?? compareDomain(rows)
  const across = columns.map((_, k) => {
    const left = px(labelWidth + k * step + gutter)
    const right = px(labelWidth + (k + 1) * step)
    const x = linear(domain, [left + 4, right - 4])
    return { left, right, x, zero: x(0), ticks: ticksIn(domain, x, input) }
  })
  const inner = step - gutter
  const texts: CompareText[] = []
  const marks: CompareMark[] = []
  const rules: number[] = []

  const heads = columns.map(({ label }) => wrap(label, inner, 13, 4, true))
  const headHeight = Math.max(...heads.map((lines) => lines.length)) * 16
  heads.forEach((lines, k) => {
    lines.forEach((text, i) => {
      texts.push({ text, x: across[k].left, y: px(headHeight - 16 * (lines.length - 1 - i) - 2), role: 'head' })
    })
  })
  const top = headHeight + 8
  let y = top
  rules.push(y)
  for (const row of rows) {
    const indent = row.strong ? 0 : 16
    const label = wrap(row.label, labelWidth - indent, 13, 3, row.strong)
    const words = row.cells.map((cell) => ({
      values: cell === undefined ? [] : wrap(cell.value, inner, 13, 2, true),
      notes: cell === undefined || cell.note === '' ? [] : wrap(cell.note, inner, 12, 2),
    }))
    const wordsHeight = Math.max(0, ...words.map(({ values, notes }) => values.length * 16 + notes.length * 15))
    const height = Math.max(label.length * 16 + 16, wordsHeight + 36)
    label.forEach((text, i) => {
      texts.push({ text, x: indent, y: px(y + 20 + 16 * i), role: row.strong ? 'head' : 'name' })
    })
    row.cells.forEach((cell, k) => {
      if (cell === undefined) return
      const { left, x } = across[k]
      const { values, notes } = words[k]
      const { saving } = cell
      const side = sideOf(saving.mean)
      values.forEach((text, i) => {
        texts.push({ text, x: left, y: px(y + 20 + 16 * i), role: 'value', ...(side !== 'same' && { tone: side }) })
      })
      notes.forEach((text, i) => {
        texts.push({ text, x: left, y: px(y + 20 + 16 * values.length + 15 * i), role: 'note' })
      })
      marks.push({
        y: px(y + height - 14),
        p5: x(saving.p5),
        p25: x(saving.p25),
        p75: x(saving.p75),
        p95: x(saving.p95),
        mean: x(saving.mean),
        zero: { x: x(0), from: px(y + height - 24), to: px(y + height) },
        side,
        certain: saving.p5 === saving.p95,
      })
    })
    y += height
    rules.push(px(y))
  }
  const ends = chartTexts[lang]
  return {
    width,
    height: Math.ceil(y + 42),
    texts,
    marks,
    rules,
    columns: across.map(({ left, right, zero, ticks }) => ({ left, right, zero, ticks })),
    plot: { top, bottom: px(y) },
    ends: { left: ends.left, right: ends.right },
  }
}
