import { px } from './scale.ts'
import { add, type Mark } from './svg.ts'

/** The shape of a distribution, small: heights by equal steps of the value, and where p5, p50 and p95 stand. */
export type Sketch = {
  readonly width: number
  readonly height: number
  readonly bins: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[]
  readonly low: number
  readonly middle: number
  readonly high: number
}

const binCount = 30
const draws = 600

/**
 * Draws a distribution from its quantile function: 600 equally likely values between the 1st and
 * 99th percentile in 30 equal bins. Works for counts and mixtures too, where a density would not.
 * `undefined` where the function gives nothing finite.
 */
export const sketchLayout = (quantile: (u: number) => number, width: number, height: number): Sketch | undefined => {
  const values = Array.from({ length: draws }, (_, i) => quantile(0.01 + (0.98 * (i + 0.5)) / draws))
  const low = values[0] ?? Number.NaN
  const high = values.at(-1) ?? Number.NaN
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined
  const reach = high - low
  const x = (value: number): number => (reach === 0 ? width / 2 : ((value - low) / reach) * (width - 2) + 1)
  const counts = Array.from({ length: binCount }, () => 0)
  for (const value of values) {
    const at = reach === 0 ? binCount / 2 : Math.min(binCount - 1, Math.floor(((value - low) / reach) * binCount))
    counts[at] = (counts[at] ?? 0) + 1
  }
  const most = Math.max(...counts)
  const step = (width - 2) / binCount
  const bins = counts.flatMap((count, i) => {
    const tall = (count / most) * (height - 5)
    return count === 0 ? [] : [{ x: px(1 + i * step), y: px(height - 3 - tall), width: px(step), height: px(tall) }]
  })
  return { width, height, bins, low: px(x(quantile(0.05))), middle: px(x(quantile(0.5))), high: px(x(quantile(0.95))) }
}

/** Draws a sketch into an <svg> (see `picture`); a weak figure is only a dashed outline. */
export const drawSketch = (svg: Mark, sketch: Sketch, weak: boolean): void => {
  const base = sketch.height - 1.5
  if (weak) {
    const steps = sketch.bins.map((bin) => `L${bin.x},${bin.y}L${px(bin.x + bin.width)},${bin.y}`)
    const [first, last] = [sketch.bins[0], sketch.bins.at(-1)]
    if (first !== undefined && last !== undefined)
      add(svg, 'path', { class: 'hr-sketch-weak', d: `M${first.x},${base}${steps.join('')}L${px(last.x + last.width)},${base}` })
  } else for (const bin of sketch.bins) add(svg, 'rect', { class: 'hr-sketch', ...bin })
  add(svg, 'path', { class: 'hr-sketch-mark', d: `M${sketch.low},${base}H${sketch.high}M${sketch.middle},${base}v-5` })
}
