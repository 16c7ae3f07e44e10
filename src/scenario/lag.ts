import { entriesOf } from './context.ts'
import { limits } from './limits.ts'
import type { MapNode, Node } from './tree.ts'
import { numberOf, type Reading, wholeOf } from './values.ts'

const tolerance = 1e-9

/** The kernel L of an edge: `lag` as a delay or as parts by year, spread over `lasts` years. Undefined where something is at fault. */
export const kernelOf = (
  reading: Reading,
  lag: Node | undefined,
  lasts: Node | undefined,
  where: string,
): readonly number[] | undefined => {
  const { report } = reading
  const parts = lag === undefined ? [1] : lag.kind === 'map' ? partsOf(reading, lag, `${where}.lag`) : delayOf(reading, lag, where)
  const years = lasts === undefined ? 1 : wholeOf(report, lasts, { where, key: 'lasts' }, 1, limits.lasts)
  return parts === undefined || years === undefined ? undefined : lasting(parts, years)
}

const delayOf = ({ report }: Reading, node: Node, where: string): readonly number[] | undefined => {
  if (node.kind === 'list') {
    report.error('wrong-shape', { key: 'lag', where, expected: 'lag', found: 'list', text: '' }, node.span)
    return undefined
  }
  const delay = wholeOf(report, node, { where, key: 'lag' }, 0, limits.lag)
  return delay === undefined ? undefined : [...Array.from({ length: delay }, () => 0), 1]
}

const partsOf = ({ report }: Reading, map: MapNode, where: string): readonly number[] | undefined => {
  const entries = entriesOf(map)
  const parts = new Map<number, number>()
  for (const { key, keySpan, node } of entries) {
    const year = /^\d{1,3}$/.test(key) && Number(key) <= limits.lag ? Number(key) : undefined
    if (year === undefined) report.error('bad-lag-year', { key: key.slice(0, 80), where, high: limits.lag }, keySpan)
    const part = numberOf(report, node, { where, key }, { low: 0, high: 1 })
    if (year !== undefined && part !== undefined) parts.set(year, part)
  }
  if (parts.size < entries.length) return undefined
  const kernel = Array.from({ length: Math.max(0, ...parts.keys()) + 1 }, (_, year) => parts.get(year) ?? 0)
  const sum = kernel.reduce((a, b) => a + b, 0)
  if (sum > 1 + tolerance) report.error('lag-sum', { where, sum: Number(sum.toPrecision(12)) }, map.span)
  else if (sum === 0) report.error('lag-empty', { where }, map.span)
  else return withoutTail(kernel)
  return undefined
}

const withoutTail = (kernel: readonly number[]): readonly number[] => kernel.slice(0, kernel.findLastIndex((part) => part !== 0) + 1)

/** Every part acts in its year and the `years − 1` that follow: the kernel convolved with ones, at most 1 in a year. */
const lasting = (parts: readonly number[], years: number): readonly number[] =>
  years === 1
    ? parts
    : Array.from({ length: parts.length + years - 1 }, (_, year) => {
        let sum = 0
        for (let back = Math.min(year, parts.length - 1); back >= Math.max(0, year - years + 1); back--) sum += parts[back] ?? 0
        return Math.min(1, sum)
      })
