import type { Summary } from '../engine/result.ts'
import { normalQuantile } from '../random/normal.ts'

/**
 * Twenty futures drawn as dots, from the five quantiles that a result holds (quantile dot plots:
 * Kay, Kola, Hullman and Munson, CHI 2016).
 */
export type Dot = {
  readonly value: number
  /** The outermost dot on a side stands at the 5th or 95th percentile; the future it stands for may lie further out. */
  readonly open: boolean
}

/** How many dots stand for all futures. */
export const dotCount = 20
const z75 = normalQuantile(0.75)
const z95 = normalQuantile(0.95)
const dotScores: readonly number[] = Array.from({ length: dotCount }, (_, i) => normalQuantile((i + 0.5) / dotCount))

type Knot = { readonly z: number; readonly x: number }

/**
 * Adds the knots (P(loss), 0) and (1 − P(saving), 0), so that the dots on each side of zero agree
 * with the sentence "in 83 of 100 futures". They are left out where rounding would break the order.
 */
const withZero = (knots: readonly Knot[], loss: number | undefined, saving: number | undefined): readonly Knot[] => {
  const at = [loss, saving === undefined ? undefined : 1 - saving].filter((u): u is number => u !== undefined && u > 0.05 && u < 0.95)
  return at.reduce<readonly Knot[]>((sofar, u) => {
    const z = normalQuantile(u)
    const before = sofar.filter((knot) => knot.z < z - 1e-3)
    const after = sofar.filter((knot) => knot.z > z + 1e-3)
    const fits = before.length + after.length === sofar.length && before.every((k) => k.x <= 0) && after.every((k) => k.x >= 0)
    return fits ? [...before, { z, x: 0 }, ...after] : sofar
  }, knots)
}

/** Slopes of a monotone piecewise cubic (Fritsch and Carlson, SIAM J. Numer. Anal. 17, 1980; harmonic mean of neighbours). */
const slopes = (knots: readonly Knot[]): readonly number[] => {
  const secants = knots.slice(1).map((knot, i) => {
    const left = knots[i] as Knot
    return (knot.x - left.x) / (knot.z - left.z)
  })
  return knots.map((_, i) => {
    const a = secants[i - 1]
    const b = secants[i]
    if (a === undefined) return b ?? 0
    if (b === undefined) return a
    return a * b <= 0 ? 0 : (2 * a * b) / (a + b)
  })
}

const interpolate = (knots: readonly Knot[], slope: readonly number[], z: number): number => {
  const first = knots[0] as Knot
  const last = knots.at(-1) as Knot
  if (z <= first.z) return first.x
  if (z >= last.z) return last.x
  const i = Math.max(
    1,
    knots.findIndex((knot) => knot.z >= z),
  )
  const left = knots[i - 1] as Knot
  const right = knots[i] as Knot
  const h = right.z - left.z
  const t = (z - left.z) / h
  return (
    (2 * t ** 3 - 3 * t ** 2 + 1) * left.x +
    (t ** 3 - 2 * t ** 2 + t) * h * (slope[i - 1] as number) +
    (3 * t ** 2 - 2 * t ** 3) * right.x +
    (t ** 3 - t ** 2) * h * (slope[i] as number)
  )
}

/** Whether a figure is uncertain at all: one that is the same in every run is drawn as one mark. */
export const isCertain = (s: Summary): boolean => s.p5 === s.p95

/**
 * Twenty equally likely values, ascending: the quantile function at (i + ½)/20, interpolated
 * monotonely between p5, p25, p50, p75 and p95 on the normal scale (exact for a normal
 * distribution), and through zero where the probabilities are given. The outermost are held at p5
 * and p95 and marked `open`. Empty where the figure is certain.
 */
export const quantileDots = (s: Summary, odds: { readonly saving?: number; readonly loss?: number } = {}): readonly Dot[] => {
  if (isCertain(s)) return []
  const five: readonly Knot[] = [
    { z: -z95, x: s.p5 },
    { z: -z75, x: s.p25 },
    { z: 0, x: s.p50 },
    { z: z75, x: s.p75 },
    { z: z95, x: s.p95 },
  ]
  const knots = withZero(five, odds.loss, odds.saving)
  const slope = slopes(knots)
  return dotScores.map((z) => ({ value: interpolate(knots, slope, z), open: Math.abs(z) > z95 }))
}

/** Dots packed beside each other: `along` in px on the value axis, `column` 0, 1, … away from it. */
export type PackedDot = { readonly along: number; readonly column: number; readonly open: boolean; readonly value: number }

/**
 * Packs dots of `diameter` px, given ascending px positions, so that none overlap: each goes to the
 * first column that is free there.
 */
export const packDots = (dots: readonly Dot[], position: (value: number) => number, diameter: number): readonly PackedDot[] => {
  const columns: number[][] = []
  return dots.map((dot) => {
    const along = position(dot.value)
    let column = columns.findIndex((taken) => taken.every((other) => Math.abs(other - along) >= diameter))
    if (column === -1) {
      columns.push([])
      column = columns.length - 1
    }
    columns[column]?.push(along)
    return { along, column, open: dot.open, value: dot.value }
  })
}

/**
 * Heaps dots in bins of `width` px, the bins' edges counted from `zero`, so that no bin holds both
 * savings and losses: each dot stands in the middle of its bin, above those that came before.
 */
export const heapDots = (dots: readonly Dot[], position: (value: number) => number, zero: number, width: number): readonly PackedDot[] => {
  const heights = new Map<number, number>()
  return dots.map((dot) => {
    const away = Math.floor(Math.abs(position(dot.value) - zero) / width)
    const bin = dot.value < 0 ? -1 - away : away
    const column = heights.get(bin) ?? 0
    heights.set(bin, column + 1)
    return { along: zero + (bin + 0.5) * width, column, open: dot.open, value: dot.value }
  })
}
