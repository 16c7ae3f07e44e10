import { scaleLinear } from 'd3'
import type { Summary } from '../engine/result.ts'

export type Domain = readonly [number, number]

/**
 * The common range of what is compared: always with zero, with some air at both ends, never empty.
 */
export const domainOf = (values: readonly number[], air = 0.04): Domain => {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  if (low === high) return [-1, 1]
  const margin = (high - low) * air
  return [low < 0 ? low - margin : low - margin * 1.5, high > 0 ? high + margin : high + margin * 1.5]
}

/** What a summary needs room for. */
export const extent = (s: Summary | undefined): readonly number[] => (s === undefined ? [] : [s.p5, s.p95, s.mean])

/** A linear map from a domain to px that rounds to tenths, so that drawings are short and stable. */
export const linear = (domain: Domain, range: Domain): ((value: number) => number) => {
  const scale = scaleLinear()
    .domain([...domain])
    .range([...range])
  return (value) => px(scale(value))
}

/** Round values in the domain, zero among them. */
export const ticksOf = (domain: Domain, about: number): readonly number[] =>
  scaleLinear()
    .domain([...domain])
    .ticks(about)

/** Tenths of a px. */
export const px = (value: number): number => {
  const rounded = Math.round(value * 10) / 10
  return rounded === 0 ? 0 : rounded
}
