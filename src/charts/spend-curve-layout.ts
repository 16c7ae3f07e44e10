import type { Language } from '../scenario/types.ts'
import { columnUnit, moneyCell } from '../words/money.ts'
import { chartTexts } from '../words/report.ts'
import { spread } from './curve-layout.ts'
import { axisMoney } from './say.ts'
import { domainOf, linear, px, ticksOf } from './scale.ts'
import { fit, textWidth, wrap } from './text.ts'

/** What accounts cost more than today (kr, present value), along what is spent (kr a year). */
export type SpendCurveInput = {
  readonly spends: readonly number[]
  /** The main one, with its middle 90 of 100; and others, that have none. */
  readonly main: SpendLine & { readonly low: readonly number[]; readonly high: readonly number[] }
  readonly others: readonly SpendLine[]
  /** Spends worth pointing out, with what they are. */
  readonly marks: readonly { readonly spend: number; readonly label: string }[]
  /** What stands under the axis, given the name of its unit. */
  readonly axis: (unit: string) => string
  readonly width: number
  readonly lang: Language
  readonly currency: string
}
export type SpendLine = { readonly id: string; readonly label: string; readonly change: readonly number[] }

export type SpendCurve = {
  readonly id: string
  readonly label: readonly string[]
  readonly labelY: number
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly main: boolean
  readonly side: 'saves' | 'pays' | 'same'
}
export type SpendCurveLayout = {
  readonly width: number
  readonly height: number
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly zero: number
  readonly band: readonly { readonly x: number; readonly low: number; readonly high: number }[]
  readonly curves: readonly SpendCurve[]
  readonly marks: readonly {
    readonly x: number
    readonly y: number
    readonly onCurve: number
    readonly text: string
    readonly end: boolean
  }[]
  readonly ticks: readonly { readonly y: number; readonly text: string }[]
  readonly spends: readonly { readonly x: number; readonly text: string }[]
  readonly axis: string
  /** What is up and what is down. */
  readonly directions: string
}

/** Height of a line of a curve's label, px. */
export const labelLine = 14
const markLine = 17
/** Under the axis: its amounts, what they are, and what is up and down. */
const foot = 62

const sideOf = (value: number): SpendCurve['side'] => (value < 0 ? 'saves' : value > 0 ? 'pays' : 'same')

/** The value of a curve between the spends that it is known at. */
const valueAt = (spends: readonly number[], values: readonly number[], spend: number): number => {
  const next = Math.max(1, spends.findIndex((x) => x >= spend) === -1 ? spends.length - 1 : spends.findIndex((x) => x >= spend))
  const [x0, x1, y0, y1] = [spends[next - 1] ?? 0, spends[next] ?? 0, values[next - 1] ?? 0, values[next] ?? 0]
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (spend - x0)) / (x1 - x0)
}

/** Round spends as many as their words leave room for. */
const spendTicks = (
  low: number,
  high: number,
  x: (spend: number) => number,
  textOf: (spend: number) => string,
): SpendCurveLayout['spends'] => {
  for (const about of [6, 4, 3, 2]) {
    const ticks = ticksOf([low, high], about).map((spend) => ({ x: x(spend), text: textOf(spend) }))
    const clear = ticks.every((tick, i) => {
      const before = ticks[i - 1]
      return before === undefined || tick.x - before.x > (textWidth(tick.text, 11.5) + textWidth(before.text, 11.5)) / 2 + 8
    })
    if (clear) return ticks
  }
  return [low, high].map((spend) => ({ x: x(spend), text: textOf(spend) }))
}

/** Curves of costs over what is spent: the lowest point is the best for whose curve it is. */
export const spendCurveLayout = (input: SpendCurveInput): SpendCurveLayout => {
  const { spends, main, others, lang, currency } = input
  const narrow = input.width < 560
  const right = input.width - (narrow ? 116 : 190)
  const lines = [main, ...others]
  const labels = lines.map(({ label }) => wrap(label, input.width - right - 14, 12.5, 3, true))
  const most = Math.max(1, ...labels.map((label) => label.length))
  const gap = 4 + labelLine * most
  const half = ((most - 1) * labelLine) / 2
  const top = 26 + markLine * input.marks.length
  const plot = { left: 64, right, top, bottom: top + Math.max(narrow ? 190 : 250, gap * (lines.length - 1) + 2 * half) }
  const domain = domainOf([...lines.flatMap(({ change }) => change), ...main.low, ...main.high])
  const y = linear(domain, [plot.bottom, plot.top])
  const [low, high] = [spends[0] ?? 0, spends.at(-1) ?? 1]
  const x = linear([low, high], [plot.left, plot.right])
  const ends = spread(
    lines.map(({ change }) => y(change.at(-1) ?? 0)),
    gap,
    plot.top + half,
    plot.bottom - half,
  )
  const unit = columnUnit([{ value: high }], currency, lang)
  const ticks = ticksOf(domain, 5)
  const largest = Math.max(...ticks.map(Math.abs))
  const texts = chartTexts[lang]
  return {
    width: input.width,
    height: Math.ceil(plot.bottom + foot),
    plot,
    zero: y(0),
    band: spends.map((spend, k) => ({ x: x(spend), low: y(main.low[k] ?? 0), high: y(main.high[k] ?? 0) })),
    curves: lines.map(({ id, change }, i) => ({
      id,
      label: labels[i] ?? [],
      labelY: px(ends[i] ?? 0),
      points: spends.map((spend, k) => [x(spend), y(change[k] ?? 0)] as const),
      main: i === 0,
      side: i === 0 ? 'same' : sideOf(change.at(-1) ?? 0),
    })),
    marks: input.marks.map(({ spend, label }, i) => {
      const end = spend > (low + high) / 2
      const room = end ? x(spend) - 4 : input.width - x(spend) - 8
      return {
        x: x(spend),
        y: px(14 + markLine * i),
        onCurve: y(valueAt(spends, main.change, spend)),
        text: fit(label, room, 12.5),
        end,
      }
    }),
    ticks: ticks.map((tick) => ({ y: y(tick), text: tick === 0 ? '0' : axisMoney(tick, largest, currency, lang) })),
    spends: spendTicks(low, high, x, (spend) => moneyCell({ value: spend }, unit, lang)),
    axis: input.axis(unit.label),
    directions: `${texts.above.join(' ')}\u00a0\u00a0\u00a0${texts.below.join(' ')}`,
  }
}
