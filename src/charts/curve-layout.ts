import type { Account } from '../engine/result.ts'
import type { Language } from '../scenario/types.ts'
import { axisMoney } from './say.ts'
import { domainOf, linear, px, ticksOf } from './scale.ts'
import { wrap } from './text.ts'

/** Running sums of a saving's mean, discounted: when what was paid has come back. */
export type CurveInput = {
  readonly curves: readonly { readonly id: string; readonly label: string; readonly account: Account; readonly main: boolean }[]
  readonly discountRate: number
  readonly discountFrom: 'start' | 'end'
  readonly width: number
  readonly lang: Language
  readonly currency: string
}
export type Curve = {
  readonly id: string
  readonly label: readonly string[]
  readonly points: readonly { readonly x: number; readonly y: number; readonly year: number; readonly value: number }[]
  readonly labelY: number
  readonly main: boolean
  readonly side: 'saves' | 'pays' | 'same'
}
export type CurveLayout = {
  readonly width: number
  readonly height: number
  readonly curves: readonly Curve[]
  readonly zero: number
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly ticks: readonly { readonly y: number; readonly text: string }[]
  readonly years: readonly { readonly x: number; readonly text: string }[]
}

/**
 * The mean cumulative saving at each year's end. Means add up, so this is exact though the yearly
 * summaries are undiscounted: Σ mean(s(t))/(1+d)^t, t+1 where discounting is from the year's end.
 */
export const cumulativeMeans = (account: Account, discountRate: number, discountFrom: 'start' | 'end'): readonly number[] => {
  let sum = 0
  return account.byYear.map(({ saving }, t) => {
    sum += (saving?.mean ?? 0) / (1 + discountRate) ** (discountFrom === 'end' ? t + 1 : t)
    return sum
  })
}

/** Height of a line of a curve's label, px. */
export const labelLine = 14

/** Moves labels apart so that none overlap, keeping their order. */
export const spread = (wanted: readonly number[], gap: number, low: number, high: number): readonly number[] => {
  const order = wanted.map((y, i) => ({ y, i })).toSorted((a, b) => a.y - b.y)
  const placed: number[] = []
  order.forEach(({ y }, k) => {
    placed.push(Math.max(y, k === 0 ? low : (placed[k - 1] ?? low) + gap))
  })
  for (let k = placed.length - 1; k >= 0; k--) {
    const limit = k === placed.length - 1 ? high : (placed[k + 1] ?? high) - gap
    placed[k] = Math.min(placed[k] ?? limit, limit)
  }
  return wanted.map((_, i) => placed[order.findIndex((it) => it.i === i)] ?? low)
}

/** Curves of cumulative savings, above zero when what was paid has come back. */
export const curveLayout = (input: CurveInput): CurveLayout => {
  const narrow = input.width < 560
  const right = input.width - (narrow ? 128 : 200)
  const labels = input.curves.map((curve) => wrap(curve.label, input.width - right - 12, 12.5, 3, true))
  // All labels stand apart by the tallest of them; many of those need a taller drawing.
  const most = Math.max(1, ...labels.map((lines) => lines.length))
  const gap = 3 + labelLine * most
  const half = ((most - 1) * labelLine) / 2
  const plot = { left: 64, right, top: 12, bottom: Math.max(narrow ? 190 : 240, 12 + gap * (labels.length - 1) + 2 * half) }
  const sums = input.curves.map((curve) => cumulativeMeans(curve.account, input.discountRate, input.discountFrom))
  const domain = domainOf(sums.flat())
  const y = linear(domain, [plot.bottom, plot.top])
  const first = input.curves[0]?.account.byYear[0]?.year ?? 0
  const count = Math.max(1, ...sums.map((sum) => sum.length))
  // Sums start at zero when the first year begins.
  const x = linear([0, count], [plot.left, plot.right])
  const ends = spread(
    sums.map((sum) => y(sum.at(-1) ?? 0)),
    gap,
    plot.top + half,
    plot.bottom - half,
  )
  const curves = input.curves.map((curve, i): Curve => {
    const values = [0, ...(sums[i] ?? [])]
    const last = values.at(-1) ?? 0
    return {
      id: curve.id,
      label: labels[i] ?? [],
      points: values.map((value, t) => ({ x: x(t), y: y(value), year: first + t - 1, value })),
      labelY: px(ends[i] ?? 0),
      main: curve.main,
      side: last > 0 ? 'saves' : last < 0 ? 'pays' : 'same',
    }
  })
  const ticks = ticksOf(domain, 4)
  const largest = Math.max(...ticks.map(Math.abs))
  const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor((plot.right - plot.left) / 48))))
  return {
    width: input.width,
    height: plot.bottom + 28,
    curves,
    zero: y(0),
    plot,
    ticks: ticks.map((tick) => ({ y: y(tick), text: tick === 0 ? '0' : axisMoney(tick, largest, input.currency, input.lang) })),
    years: Array.from({ length: count }, (_, t) => t)
      .filter((t) => t % every === 0)
      .map((t) => ({ x: x(t + 1), text: String(first + t) })),
  }
}
