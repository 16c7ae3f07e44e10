import type { Summary } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'
import { chartTexts } from '../words/report.ts'
import { heapDots, type PackedDot, quantileDots } from './dots.ts'
import type { Chance } from './pipes.ts'
import { axisMoney } from './say.ts'
import { type Domain, domainOf, extent, linear, px, ticksOf } from './scale.ts'
import { fit, textWidth, wrap } from './text.ts'

/** A heading, or one distribution of savings with its words. */
export type RowInput =
  | { readonly kind: 'head'; readonly label: string }
  | {
      readonly kind: 'row'
      readonly id: string
      readonly label: string
      /** Under the label. */
      readonly note: string
      /** To the right: the mean, and the middle 90 of 100. */
      readonly value: string
      readonly between: string
      readonly saving: Summary
      readonly chance: Chance | undefined
      readonly strong: boolean
      readonly indent: number
    }
export type RowsInput = {
  readonly rows: readonly RowInput[]
  readonly width: number
  readonly lang: Language
  readonly currency: string
  /** Dots where there is room, or intervals throughout. */
  readonly form: 'dots' | 'intervals'
  /** The scale, where the rows are a part of more: by default what they need themselves. */
  readonly domain?: Domain
  /** One piece of a drawing that is parted between sheets: the words above it, rows alone, or the values of its axis. */
  readonly part?: 'head' | 'rows' | 'foot'
}

export type RowText = {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly role: 'name' | 'note' | 'value' | 'head'
  readonly end: boolean
  readonly tone?: 'saves' | 'pays'
}
export type RowMark =
  | {
      readonly kind: 'dots'
      readonly base: number
      readonly radius: number
      readonly dots: readonly (PackedDot & { readonly y: number })[]
      readonly mean: number
    }
  | {
      readonly kind: 'interval'
      readonly y: number
      readonly p5: number
      readonly p25: number
      readonly p75: number
      readonly p95: number
      readonly mean: number
      readonly side: 'saves' | 'pays' | 'same'
    }
export type RowsLayout = {
  readonly width: number
  readonly height: number
  readonly texts: readonly RowText[]
  readonly marks: readonly RowMark[]
  readonly rules: readonly number[]
  readonly zero: number
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
  readonly ends: { readonly left: string; readonly right: string; readonly zero: string }
}

/** Dots grow with the room that a distribution takes, so that they heap up to a shape; px. */
const leastDot = 6
const largestDot = 12
const dotGap = 0.8
const widestBin = 22
/** Higher heaps of dots than this do not fit a row. */
const mostStacked = 7
/** Dots are drawn where the scale gives them at least this many px (a distribution narrower than this is an interval). */
const leastSpread = 14

const side = (mean: number): 'saves' | 'pays' | 'same' => (mean > 0 ? 'saves' : mean < 0 ? 'pays' : 'same')

/** The range that all rows share, zero in it. */
export const rowsDomain = (rows: readonly RowInput[]): Domain =>
  domainOf(rows.flatMap((row) => (row.kind === 'row' ? extent(row.saving) : [])))

const markOf = (
  row: Extract<RowInput, { kind: 'row' }>,
  x: (value: number) => number,
  base: number,
  middle: number,
  form: RowsInput['form'],
  plotWidth: number,
): RowMark => {
  const s = row.saving
  if (form === 'dots' && plotWidth >= 120 && x(s.p95) - x(s.p5) >= leastSpread) {
    const bin = Math.min(widestBin, Math.max(leastDot + dotGap, (x(s.p95) - x(s.p5)) / 12))
    const diameter = Math.min(largestDot, bin - dotGap)
    const pitch = diameter + dotGap
    const packed = heapDots(quantileDots(s, row.chance), x, x(0), bin).map((dot) => ({ ...dot, along: px(dot.along) }))
    if (packed.every((dot) => dot.column < mostStacked))
      return {
        kind: 'dots',
        base: px(base),
        radius: px(diameter / 2),
        mean: x(s.mean),
        dots: packed.map((dot) => ({ ...dot, y: px(base - diameter / 2 - 1 - dot.column * pitch) })),
      }
  }
  return { kind: 'interval', y: px(middle), p5: x(s.p5), p25: x(s.p25), p75: x(s.p75), p95: x(s.p95), mean: x(s.mean), side: side(s.mean) }
}

const heightOf = (mark: RowMark, least: number): number =>
  mark.kind === 'dots' ? Math.max(least, (1 + Math.max(...mark.dots.map((dot) => dot.column))) * (mark.radius * 2 + dotGap) + 18) : least

/** Round values as many as their words leave room for. */
export const sparseTicks = (
  domain: Domain,
  x: (value: number) => number,
  { lang, currency }: Pick<RowsInput, 'lang' | 'currency'>,
): RowsLayout['ticks'] => {
  for (const about of [6, 4, 3, 2]) {
    const values = ticksOf(domain, about)
    const largest = Math.max(...values.map(Math.abs))
    const ticks = values.map((value) => ({ x: x(value), text: value === 0 ? '0' : axisMoney(value, largest, currency, lang) }))
    const clear = ticks.every((tick, i) => {
      const before = ticks[i - 1]
      return before === undefined || tick.x - before.x > (textWidth(tick.text, 11.5) + textWidth(before.text, 11.5)) / 2 + 6
    })
    if (clear) return ticks
  }
  return [{ x: x(0), text: '0' }]
}

/**
 * Distributions under each other on one scale, savings to the right of zero, added costs to the left.
 * Wide: words left and right of the drawing; below 560 px: words above it.
 */
export const rowsLayout = (input: RowsInput): RowsLayout => {
  const narrow = input.width < 560
  const labelWidth = narrow ? 0 : input.width >= 900 ? 250 : 176
  const valueWidth = narrow ? 0 : input.width >= 900 ? 230 : 160
  const plot = { left: labelWidth + 8, right: input.width - valueWidth - 8 }
  const domain = input.domain ?? rowsDomain(input.rows)
  const x = linear(domain, [plot.left + 4, plot.right - 4])
  const texts: RowText[] = []
  const marks: RowMark[] = []
  const rules: number[] = []
  const top = input.part === 'rows' || input.part === 'foot' ? 0 : 26
  let y = top
  for (const row of input.rows) {
    if (row.kind === 'head') {
      texts.push({ text: fit(row.label, input.width - 4, 13, true), x: 0, y: px(y + 22), role: 'head', end: false })
      y += 30
      continue
    }
    const tone = side(row.saving.mean)
    const role = row.strong ? ('value' as const) : ('name' as const)
    const coloured = tone === 'same' ? {} : { tone }
    if (narrow) {
      // Two columns of words, wrapped: a figure that is cut short is another figure.
      const half = input.width * 0.5
      const label = wrap(row.label, half - row.indent - 8, 13, 3, true)
      const notes = row.note === '' ? [] : wrap(row.note, half - row.indent - 4, 12, 3)
      const values = wrap(row.value, half, 13, 3, true)
      const betweens = row.between === '' ? [] : wrap(row.between, half - 8, 12, 4)
      const left = [...label.map((text) => ({ text, role: 'name' as const })), ...notes.map((text) => ({ text, role: 'note' as const }))]
      const right = [
        ...values.map((text) => ({ text, role: 'value' as const, ...coloured })),
        ...betweens.map((text) => ({ text, role: 'note' as const })),
      ]
      left.forEach((line, i) => {
        texts.push({ ...line, x: row.indent, y: px(y + 18 + 16 * i), end: false })
      })
      right.forEach((line, i) => {
        texts.push({ ...line, x: input.width, y: px(y + 18 + 16 * i), end: true })
      })
      const second = y + 18 + 16 * (Math.max(left.length, right.length) - 1)
      const probe = markOf(row, x, 0, 0, input.form, plot.right - plot.left)
      const height = heightOf(probe, 22)
      marks.push(markOf(row, x, second + 8 + height - 4, second + 8 + height / 2, input.form, plot.right - plot.left))
      y = second + 8 + height + 6
    } else {
      const label = wrap(row.label, labelWidth - row.indent, 13, 2, true)
      const notes = row.note === '' ? [] : wrap(row.note, labelWidth - row.indent, 12, 2)
      const left = label.length * 16 + notes.length * 15
      const probe = markOf(row, x, 0, 0, input.form, plot.right - plot.left)
      const betweens = row.between === '' ? [] : wrap(row.between, valueWidth, 12, 2)
      const values = wrap(row.value, valueWidth, 13, 2, true)
      const height = Math.max(heightOf(probe, input.form === 'dots' ? 40 : 24), left + 12, values.length * 16 + betweens.length * 15 + 12)
      marks.push(markOf(row, x, y + height - 6, y + height / 2, input.form, plot.right - plot.left))
      const first = y + (height - left) / 2 + 12
      label.forEach((text, i) => {
        texts.push({ text, x: row.indent, y: px(first + 16 * i), role: row.strong ? 'value' : 'name', end: false })
      })
      notes.forEach((text, i) => {
        texts.push({ text, x: row.indent, y: px(first + 16 * label.length + 15 * i), role: 'note', end: false })
      })
      const firstValue = y + (height - values.length * 16 - betweens.length * 15) / 2 + 12
      values.forEach((text, i) => {
        texts.push({ text, x: input.width, y: px(firstValue + 16 * i), role, end: true, ...coloured })
      })
      betweens.forEach((text, i) => {
        texts.push({ text, x: input.width, y: px(firstValue + 16 * values.length + 15 * i), role: 'note', end: true })
      })
      y += height
    }
    rules.push(px(y))
  }
  const ticks = sparseTicks(domain, x, input)
  const foot = input.part === undefined || input.part === 'foot'
  const ends = chartTexts[input.lang]
  return {
    width: input.width,
    height: Math.ceil(y + (foot ? 24 : 0)),
    texts,
    marks,
    rules,
    zero: x(0),
    plot: { ...plot, top, bottom: px(y) },
    ticks: foot ? ticks : ticks.map(({ x }) => ({ x, text: '' })),
    ends: top > 0 ? { left: ends.left, right: ends.right, zero: ends.asToday } : { left: '', right: '', zero: '' },
  }
}
