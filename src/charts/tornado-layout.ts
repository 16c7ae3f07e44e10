import type { Language } from '../scenario/types.ts'
import { sparseTicks } from './rows-layout.ts'
import { domainOf, linear, px } from './scale.ts'
import { fit, textWidth, wrap } from './text.ts'

export type TornadoInput = {
  readonly rows: readonly {
    readonly id: string
    readonly label: string
    /** The input's values at the ends, as they are written. */
    readonly lowText: string
    readonly highText: string
    /** The mean saving with the input held there, kr. */
    readonly low: number
    readonly high: number
  }[]
  readonly mean: number
  /** What the signs mean: at the low end, at the high end, and the mean. */
  readonly legend: { readonly low: string; readonly high: string; readonly mean: string }
  readonly width: number
  readonly lang: Language
  readonly currency: string
}

export type TornadoEnd = {
  readonly x: number
  readonly open: boolean
  readonly side: 'saves' | 'pays'
  readonly text: string
  readonly textX: number
  readonly anchor: 'start' | 'end'
}
export type TornadoRow = {
  readonly id: string
  readonly y: number
  readonly labels: readonly { readonly text: string; readonly x: number; readonly y: number }[]
  /** The bar, parted where it crosses zero. */
  readonly bars: readonly { readonly from: number; readonly to: number; readonly side: 'saves' | 'pays' }[]
  readonly ends: readonly TornadoEnd[]
}
export type TornadoLayout = {
  readonly width: number
  readonly height: number
  readonly rows: readonly TornadoRow[]
  readonly rules: readonly number[]
  readonly zero: number
  readonly mean: number
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly ticks: readonly { readonly x: number; readonly text: string }[]
  readonly legend: readonly { readonly kind: 'low' | 'high' | 'mean'; readonly x: number; readonly y: number; readonly text: string }[]
}

/** Narrower than this and names stand above their bars. */
const narrowBelow = 620
const size = 12
const lineHeight = 16
const widestEnd = 110

/**
 * Bars from the saving at an input's low value to that at its high value, all on one scale with zero in it. An open end is
 * the low value, a filled one the high; each says its value beside it.
 */
export const tornadoLayout = (input: TornadoInput): TornadoLayout => {
  const { rows, width } = input
  const narrow = width < narrowBelow
  const labelWidth = narrow ? 0 : Math.min(280, width * 0.3)
  const texts = rows.flatMap(({ lowText, highText }) => [textWidth(lowText, size), textWidth(highText, size)])
  const margin = Math.min(widestEnd, Math.max(30, ...texts)) + 14
  const plot = { left: px(labelWidth + margin), right: px(width - margin) }
  const domain = domainOf([input.mean, ...rows.flatMap(({ low, high }) => [low, high])], 0.01)
  const x = linear(domain, [plot.left, plot.right])
  const legend = legendOf(input)
  const top = px(12 + lineHeight * (1 + Math.max(...legend.map(({ line }) => line))))
  const rules: number[] = []
  let y = top
  const laid = rows.map((row): TornadoRow => {
    const lines = wrap(row.label, narrow ? width - 4 : labelWidth, 13, 2, true)
    const height = narrow ? lines.length * lineHeight + 30 : Math.max(32, lines.length * lineHeight + 12)
    const middle = narrow ? y + lines.length * lineHeight + 17 : y + height / 2
    const first = narrow ? y + 16 : middle - ((lines.length - 1) * lineHeight) / 2 + 4.5
    const labels = lines.map((text, k) => ({ text, x: 0, y: px(first + k * lineHeight) }))
    y += height
    rules.push(px(y))
    return { id: row.id, y: px(middle), labels, bars: barsOf(row, x), ends: endsOf(row, x) }
  })
  return {
    width,
    height: Math.ceil(y + 24),
    rows: laid,
    rules,
    zero: x(0),
    mean: x(input.mean),
    plot: { ...plot, top, bottom: px(y) },
    ticks: sparseTicks(domain, x, input),
    legend: legend.map(({ line, ...sign }) => ({ ...sign, y: px(12 + line * lineHeight) })),
  }
}

type Row = TornadoInput['rows'][number]
type Scale = (value: number) => number
const sideOf = (value: number): 'saves' | 'pays' => (value < 0 ? 'pays' : 'saves')

const barsOf = ({ low, high }: Row, x: Scale): TornadoRow['bars'] => {
  const [from, to] = low < high ? [low, high] : [high, low]
  if (from < 0 && to > 0)
    return [
      { from: x(from), to: x(0), side: 'pays' },
      { from: x(0), to: x(to), side: 'saves' },
    ]
  return [{ from: x(from), to: x(to), side: sideOf(from + to) }]
}

const endsOf = ({ low, high, lowText, highText }: Row, x: Scale): readonly TornadoEnd[] => {
  const end = (value: number, other: number, text: string, open: boolean): TornadoEnd => {
    // Where both are the same, the low value stands to the left.
    const left = value < other || (value === other && open)
    const anchor = left ? ('end' as const) : ('start' as const)
    return { x: x(value), open, side: sideOf(value), text: fit(text, widestEnd, size), textX: px(x(value) + (left ? -9 : 9)), anchor }
  }
  return [end(low, high, lowText, true), end(high, low, highText, false)]
}

/** The signs with their words, on as many lines as they need. */
const legendOf = ({ legend, width }: TornadoInput): readonly (Omit<TornadoLayout['legend'][number], 'y'> & { readonly line: number })[] => {
  let [x, line] = [6, 0]
  return (['low', 'high', 'mean'] as const).map((kind) => {
    const text = legend[kind]
    const taken = 14 + textWidth(text, size) + 22
    if (x > 6 && x + taken > width) [x, line] = [6, line + 1]
    const sign = { kind, x: px(x), line, text }
    x += taken
    return sign
  })
}
