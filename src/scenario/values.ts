import type { Formula, Term } from '../formula/types.ts'
import type { FormulaContext } from '../problems/formula.ts'
import type { Expected } from '../problems/scenario.ts'
import { type Checked, checkObject, shortText } from './check-object.ts'
import { entriesOf, type Names, near, type Reporter, type Years } from './context.ts'
import { constantFrom, constantOf, formulaFrom, plainNumber, type Scopes, termFrom } from './formulas.ts'
import { timedKeys } from './objects.ts'
import { type Entry, foundIn, type MapNode, type Node, type Scalar, type Span } from './tree.ts'
import type { Timed, Value } from './types.ts'

/** What reading a part of the file needs. */
export type Reading = {
  readonly report: Reporter
  readonly names: Names
  readonly scopes: Scopes
  readonly years: Years
  readonly kronor: boolean
}
/** Where in the file a value stands: its object and key. */
export type Site = { readonly where: string; readonly key: string }

/** A number or a text, else the problem that it is neither. */
export const scalarOf = (report: Reporter, node: Node, { where, key }: Site, expected: Expected): Scalar | undefined => {
  if (node.kind === 'scalar' && (typeof node.value === 'number' || typeof node.value === 'string')) return node
  if (node.kind === 'scalar' && node.value === null) report.error('empty-value', { key, where }, node.span)
  else report.error('wrong-shape', { key, where, expected, found: foundIn(node), text: shortText(node) }, node.span)
  return undefined
}

/** A value that may change by year, each point read by `read`. */
export const timedOf = <T>(
  { report, years }: Reading,
  node: Node,
  site: Site,
  read: (scalar: Scalar) => T | undefined,
): Timed<T> | undefined => {
  if (node.kind === 'map' && (node.entries.has('value') || node.entries.has('interpolate'))) {
    const where = site.where === '' ? site.key : `${site.where}.${site.key}`
    const checked = checkObject(report, timedKeys, node, where, node.span)
    return checked === undefined ? undefined : timedIn(report, years, checked, { where, key: 'value' }, read)
  }
  return untimed(report, years, node, site, 'hold', read)
}

/** The same, of an object with `value` and `interpolate` among its keys. */
export const timedIn = <T>(
  report: Reporter,
  years: Years,
  checked: Checked<{ readonly value?: unknown; readonly interpolate?: unknown }>,
  site: Site,
  read: (scalar: Scalar) => T | undefined,
): Timed<T> | undefined => {
  const node = checked.node('value')
  return node === undefined
    ? undefined
    : untimed(report, years, node, site, checked.simple.interpolate === 'linear' ? 'linear' : 'hold', read)
}

const untimed = <T>(
  report: Reporter,
  years: Years,
  node: Node,
  site: Site,
  interpolate: 'hold' | 'linear',
  read: (scalar: Scalar) => T | undefined,
): Timed<T> | undefined => {
  if (node.kind === 'map') return seriesOf(report, years, node, site, interpolate, read)
  const scalar = scalarOf(report, node, site, 'value')
  const value = scalar === undefined ? undefined : read(scalar)
  return value === undefined ? undefined : { kind: 'constant', value }
}

/** Whether a map is meant as a series: its keys are numbers, or it has none. */
export const isSeries = (node: Node): node is MapNode => node.kind === 'map' && entriesOf(node).every(({ key }) => /^[-+]?\d/.test(key))

const seriesOf = <T>(
  report: Reporter,
  years: Years,
  map: MapNode,
  site: Site,
  interpolate: 'hold' | 'linear',
  read: (scalar: Scalar) => T | undefined,
): Timed<T> | undefined => {
  const entries = entriesOf(map)
  if (entries.length === 0) {
    report.error('series-empty', site, map.span)
    return undefined
  }
  const points: { readonly year: number; readonly value: T }[] = []
  for (const entry of entries) {
    const year = yearOf(report, years, entry, site)
    if (year === undefined) continue
    const scalar = scalarOf(report, entry.node, { where: `${site.where}.${site.key}`, key: entry.key }, 'formula')
    const value = scalar === undefined ? undefined : read(scalar)
    if (value !== undefined) points.push({ year, value })
  }
  // A point that is left out would change what the others mean: no value then, the problems are said.
  if (points.length < entries.length) return undefined
  points.sort((a, b) => a.year - b.year)
  const to = years.from + years.years - 1
  if (years.known && points.every(({ year }) => year < years.from || year > to))
    report.warning('series-outside-horizon', { ...site, from: years.from, to }, map.span)
  return { kind: 'series', points, interpolate }
}

const yearOf = (report: Reporter, { low, high }: Years, { key, keySpan }: Entry, { where, key: of }: Site): number | undefined => {
  const year = /^\d{1,4}$/.test(key) ? Number(key) : Number.NaN
  if (year >= low && year <= high) return year
  if (/^[-+]?\d/.test(key)) report.error('bad-year', { key, where, low, high }, keySpan)
  else
    report.error(
      'unknown-key',
      { key: key.slice(0, 200), where: `${where}.${of}`, ...near(key, ['value', 'interpolate']), known: ['value', 'interpolate'] },
      keySpan,
    )
  return undefined
}

/** A value made of formulas. `money` warns of a plain number of kr that is too small to be meant. */
export const valueOf = (reading: Reading, node: Node | undefined, site: Site, context: FormulaContext, money = false): Value | undefined =>
  node === undefined
    ? undefined
    : timedOf(reading, node, site, (scalar) => {
        const formula = formulaFrom(reading.report, reading.scopes, scalar, context)
        if (money && formula !== undefined) warnOfSmallMoney(reading, formula, scalar, site)
        return formula
      })

const warnOfSmallMoney = ({ report, kronor }: Reading, formula: Formula, scalar: Scalar, site: Site): void => {
  const value = plainNumber(formula)
  if (kronor && value !== undefined && value > 0 && value < 1000) report.warning('small-money', { ...site, value }, scalar.span)
}

/** An input's value: formulas and distributions, one or a series. */
export const termOf = ({ report, scopes }: Reading, scalar: Scalar): Term | undefined => termFrom(report, scopes, scalar)

export const constantsOf = (
  value: Value,
): readonly { readonly year: number | undefined; readonly formula: Formula; readonly constant: number | undefined }[] =>
  value.kind === 'constant'
    ? [{ year: undefined, formula: value.value, constant: constantOf(value.value) }]
    : value.points.map(({ year, value: formula }) => ({ year, formula, constant: constantOf(formula) }))

export type Range = { readonly low?: number; readonly high?: number; readonly lowOpen?: boolean; readonly highOpen?: boolean }
const within = (value: number, { low = -Infinity, high = Infinity, lowOpen = false, highOpen = false }: Range): boolean =>
  (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high)

/** Reports every constant of a value that lies outside its bounds; what varies is tested in the run. */
export const checkRange = (report: Reporter, value: Value | undefined, site: Site, range: Range, span: Span): void => {
  if (value === undefined) return
  for (const { constant, formula } of constantsOf(value))
    if (constant !== undefined && !within(constant, range))
      report.error('number-range', { ...site, value: constant, ...range, whole: false }, formula.place ?? span)
}

/** A constant within bounds: a number, or a text like `3.5 %`. */
export const numberOf = (report: Reporter, node: Node | undefined, site: Site, range: Range): number | undefined => {
  const scalar = node === undefined ? undefined : scalarOf(report, node, site, 'number')
  const value = scalar === undefined ? undefined : constantFrom(report, scalar)
  if (value === undefined || scalar === undefined) return undefined
  if (within(value, range)) return value
  report.error('number-range', { ...site, value, ...range, whole: false }, scalar.span)
  return undefined
}

/** A whole number within bounds; `10 000` is one too. */
export const wholeOf = (report: Reporter, node: Node | undefined, site: Site, low: number, high: number): number | undefined => {
  const scalar = node === undefined ? undefined : scalarOf(report, node, site, 'whole-number')
  const value = scalar === undefined ? undefined : constantFrom(report, scalar)
  if (value === undefined || scalar === undefined) return undefined
  if (Number.isInteger(value) && value >= low && value <= high) return value
  report.error('number-range', { ...site, value, low, high, whole: true }, scalar.span)
  return undefined
}
