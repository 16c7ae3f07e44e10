import type { Timed } from '../../scenario/types.ts'

/**
 * A timed value in a calendar year, each point's value given by `read`. `before`: what holds before a series' first
 * year, the first point's value or 0 (spend and transfer amounts).
 */
export const timedAt = <T>(timed: Timed<T>, year: number, before: 'first' | 'zero', read: (value: T) => number): number => {
  if (timed.kind === 'constant') return read(timed.value)
  const [first] = timed.points
  if (first === undefined) throw new RangeError('a series without points')
  if (year < first.year) return before === 'zero' ? 0 : read(first.value)
  const last = timed.points.filter((p) => p.year <= year).at(-1) ?? first
  const next = timed.points.find((p) => p.year > year)
  if (timed.interpolate === 'hold' || next === undefined || last.year === year) return read(last.value)
  const a = read(last.value)
  return a + (read(next.value) - a) * ((year - last.year) / (next.year - last.year))
}
