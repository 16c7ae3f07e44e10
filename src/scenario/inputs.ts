import type { Term } from '../formula/types.ts'
import { aboutOf, checkObject } from './check-object.ts'
import { byId, entriesOf, nameIn, type Reporter } from './context.ts'
import { type Given, givenId } from './entry-id.ts'
import { correlationKeys, inputKeys } from './objects.ts'
import { type Entry, foundIn, type List, lineOf, type Node, placeOf, type Span } from './tree.ts'
import type { Correlation, Input, Timed } from './types.ts'
import { isSeries, numberOf, type Reading, termOf, timedIn, timedOf } from './values.ts'

const openUnit = { low: -1, high: 1, lowOpen: true, highOpen: true }

export const isDrawn = (value: Timed<Term>): boolean =>
  value.kind === 'constant' ? value.value.kind === 'distribution' : value.points.some((point) => point.value.kind === 'distribution')

/** Inputs in id order. One whose value is at fault is left out: its problems are reported. */
export const inputsOf = (reading: Reading): readonly Input[] =>
  [...reading.names.inputs.values()]
    .map((entry) => inputOf(reading, entry))
    .filter((input) => input !== undefined)
    .sort(byId)

const inputOf = (reading: Reading, { key: id, keySpan, node }: Entry): Input | undefined => {
  const where = `inputs.${id}`
  if (node.kind !== 'map' || (isSeries(node) && entriesOf(node).length > 0)) {
    const value = timedOf(reading, node, { where: 'inputs', key: id }, (scalar) => termOf(reading, scalar))
    return value === undefined ? undefined : { id, name: id, place: placeOf(keySpan), value, each: 'run', autocorrelation: 0 }
  }
  const { report, names, years } = reading
  const checked = checkObject(report, inputKeys, node, where, keySpan)
  if (checked === undefined) return undefined
  const about = aboutOf(report, names, checked, id, placeOf(keySpan))
  const value = timedIn(report, years, checked, { where, key: 'value' }, (scalar) => termOf(reading, scalar))
  const each = checked.simple.each ?? 'run'
  const rho = numberOf(report, checked.node('autocorrelation'), { where, key: 'autocorrelation' }, openUnit)
  if (checked.has('autocorrelation')) {
    const at = checked.at('autocorrelation')
    if (each !== 'year') report.error('autocorrelation-without-year', { input: id }, at)
    else if (value !== undefined && !isDrawn(value)) report.error('not-a-distribution', { input: id, key: 'autocorrelation' }, at)
  }
  return value === undefined ? undefined : { ...about, value, each, autocorrelation: rho ?? 0 }
}

/** Correlations by the ids of their inputs; `between` in id order. */
export const correlationsOf = (reading: Reading, list: List, inputs: readonly Input[]): readonly Correlation[] => {
  const known = new Map(inputs.map((input) => [input.id, input]))
  const pairs = new Map<string, Span>()
  const given: Given = new Map()
  const correlations: Correlation[] = []
  for (const [at, item] of list.items.entries()) {
    const correlation = correlationOf(reading, item, `correlations[${at}]`, known, pairs, given)
    if (correlation !== undefined) correlations.push(correlation)
  }
  return correlations.sort(byId)
}

const correlationOf = (
  reading: Reading,
  item: Node,
  where: string,
  inputs: ReadonlyMap<string, Input>,
  pairs: Map<string, Span>,
  given: Given,
): Correlation | undefined => {
  const { report, names } = reading
  const checked = checkObject(report, correlationKeys, item, where, item.span)
  if (checked === undefined) return undefined
  const rank = numberOf(report, checked.node('rank'), { where, key: 'rank' }, openUnit)
  const between = pairOf(reading, checked.node('between'), where)
  const id = givenId(report, checked.simple.id, checked.at('id'), 'correlations', given)
  const about = aboutOf(report, names, checked, id ?? (between ?? []).join('~'), placeOf(item.span))
  if (between === undefined) return undefined
  const key = between.join('~')
  const first = pairs.get(key)
  if (first !== undefined) {
    report.error('correlation-twice', { inputs: between, firstLine: lineOf(first) }, item.span)
    return undefined
  }
  pairs.set(key, item.span)
  checkPair(report, inputs, between, checked.at('between'))
  return rank === undefined ? undefined : { ...about, between, rank }
}

/** Two different inputs, in id order. */
const pairOf = ({ report, names }: Reading, node: Node | undefined, where: string): readonly [string, string] | undefined => {
  if (node === undefined) return undefined
  if (node.kind !== 'list') {
    report.error('wrong-shape', { key: 'between', where, expected: 'list', found: foundIn(node), text: '' }, node.span)
    return undefined
  }
  const ids: (string | undefined)[] = []
  for (const item of node.items) {
    if (item.kind === 'scalar') ids.push(nameIn(report, names, 'input', item, where, 'between'))
    else {
      report.error('wrong-shape', { key: 'between', where, expected: 'id', found: foundIn(item), text: '' }, item.span)
      ids.push(undefined)
    }
  }
  const [a, b] = ids
  if (ids.length !== 2) report.error('correlation-of-two', { found: ids.length }, node.span)
  else if (a !== undefined && a === b) report.error('correlation-of-two', { found: 2, input: a }, node.span)
  else if (a !== undefined && b !== undefined) return a < b ? [a, b] : [b, a]
  return undefined
}

const checkPair = (report: Reporter, inputs: ReadonlyMap<string, Input>, between: readonly [string, string], span: Span): void => {
  const [a, b] = [inputs.get(between[0]), inputs.get(between[1])]
  // One that is missing here has a problem of its own.
  if (a === undefined || b === undefined) return
  const fixed = [a, b].filter(({ value }) => !isDrawn(value))
  for (const { id } of fixed) report.error('not-a-distribution', { input: id, key: 'between' }, span)
  if (fixed.length > 0) return
  if (a.each !== b.each)
    report.error('correlation-mixed', { yearly: a.each === 'year' ? a.id : b.id, once: a.each === 'year' ? b.id : a.id }, span)
  else if (a.autocorrelation !== b.autocorrelation)
    report.error('correlation-autocorrelation', { inputs: between, autocorrelations: [a.autocorrelation, b.autocorrelation] }, span)
}
