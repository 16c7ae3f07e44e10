import type { Expr } from '../../formula/types.ts'
import type { Structure } from '../../graph/index.ts'
import { pow } from '../../numeric/elementary/index.ts'
import { error, ProblemError } from '../../problems/problem.ts'
import type { Alternative, Edge, Input, Intervention, Owner, Quantity, Scenario, Value } from '../../scenario/types.ts'
import type { Builder } from '../builder.ts'
import type { Guard, Node, Tally } from '../types.ts'
import { type Algebra, createAlgebra } from './series.ts'

/** What all parts of the symbolic model share: the scenario by id, the node builder, what must be watched. */
export type Model = {
  readonly scenario: Scenario
  readonly structure: Structure
  readonly b: Builder
  readonly algebra: Algebra
  readonly input: ReadonlyMap<string, Input>
  readonly quantity: ReadonlyMap<string, Quantity>
  readonly intervention: ReadonlyMap<string, Intervention>
  readonly owner: ReadonlyMap<string, Owner>
  readonly alternative: ReadonlyMap<string, Alternative>
  /** Edges into a node, in id order. */
  readonly edgesInto: ReadonlyMap<string, readonly Edge[]>
  readonly reference: Alternative
  readonly guards: Guard[]
  readonly tallies: Tally[]
  /** The present value of 1 kr in year t; t may lie past the horizon. */
  readonly discount: (t: number) => Node
  readonly watch: Watch
  readonly known: (value: Value) => Known | undefined
}

/** What a value hangs on, where it is known before any quantity or spend: inputs by name, and whether also the year. */
export type Known = { readonly inputs: readonly string[]; readonly year: boolean }

/** What a watched value is, for the message that names it. */
export type About = Omit<Guard, 'node' | 'low' | 'high'>

/** Demands that a node stays finite, or within bounds, in every run. Throws at once for a constant that doesn't; asks nothing of what can't. */
export type Watch = (node: Node, about: () => About, low?: number, high?: number) => Node

export const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]))

const notFinite = (value: number): 'NaN' | 'Infinity' | '-Infinity' => (Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity')

/** The problem of a guard that a value broke; `run` and `inputs` name the draw. */
export const brokenGuard = (
  guard: Omit<Guard, 'node'>,
  value: number,
  run: number,
  inputs: Readonly<Record<string, number>>,
): ReturnType<typeof error> => {
  const { what, formula, alternative, year, low, high, place } = guard
  const facts = { what, formula, alternative, year, run, inputs }
  return Number.isFinite(value)
    ? error('out-of-bounds-in-run', { ...facts, value, low, high }, place)
    : error('not-finite', { ...facts, value: notFinite(value) }, place)
}

/** What each value hangs on, unless it names a quantity, an intervention or an account. */
const createKnown = (inputs: ReadonlyMap<string, unknown>): ((value: Value) => Known | undefined) => {
  const done = new WeakMap<Value, Known | undefined>()
  /** Adds what the expression names; false where that is something else. */
  const gather = (expr: Expr, names: Set<string>): boolean => {
    if (expr.op === 'const') return true
    if (expr.op === 'prev' || expr.op === 'ref' || expr.op === 'account') return false
    if (expr.op === 'name') {
      names.add(expr.name)
      return inputs.has(expr.name) || expr.name === 'year' || expr.name === 't'
    }
    const parts = expr.op === 'if' ? [expr.c, expr.a, expr.b] : 'b' in expr ? [expr.a, expr.b] : [expr.a]
    return parts.every((part) => gather(part, names))
  }
  const find = (value: Value): Known | undefined => {
    const names = new Set<string>()
    const formulas = value.kind === 'constant' ? [value.value] : value.points.map((point) => point.value)
    if (!formulas.every(({ expr }) => gather(expr, names))) return undefined
    return { inputs: [...names].filter((name) => inputs.has(name)), year: value.kind === 'series' || names.has('year') || names.has('t') }
  }
  return (value) => {
    if (!done.has(value)) done.set(value, find(value))
    return done.get(value)
  }
}

const createWatch = (b: Builder, guards: Guard[]): Watch => {
  const finite = new Set<Node>()
  const bounded = new Set<string>()
  return (node, about, low = -Number.MAX_VALUE, high = Number.MAX_VALUE) => {
    if (b.isConstant(node)) {
      const value = b.valueOf(node)
      if (!(value >= low && value <= high)) throw new ProblemError([brokenGuard({ ...about(), low, high }, value, 0, {})])
      return node
    }
    const plain = low === -Number.MAX_VALUE && high === Number.MAX_VALUE
    const [least, most] = b.boundsOf(node)
    if (least >= low && most <= high) return node // cannot break
    if (plain ? finite.has(node) : bounded.has(`${node} ${low} ${high}`)) return node
    if (plain) finite.add(node)
    else bounded.add(`${node} ${low} ${high}`)
    guards.push({ node, low, high, ...about() })
    // A run that breaks a guard is not counted, so what is made from this node may rely on it.
    b.narrow(node, low, high)
    return node
  }
}

const grouped = (edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> => {
  const map = new Map<string, Edge[]>()
  for (const edge of edges) {
    const list = map.get(edge.to)
    if (list) list.push(edge)
    else map.set(edge.to, [edge])
  }
  return map
}

/** Gathers what the symbolic evaluation of a scenario needs; the scenario's reference must exist. */
export const createModel = (scenario: Scenario, structure: Structure, b: Builder): Model => {
  const guards: Guard[] = []
  const alternative = byId(scenario.alternatives)
  const reference = alternative.get(scenario.reference)
  if (!reference) throw new Error(`no alternative ${scenario.reference}`)
  const late = scenario.discountFrom === 'end' ? 1 : 0
  const discount = (t: number): Node => b.constant(1 / pow(1 + scenario.discountRate, t + late))
  return {
    scenario,
    structure,
    b,
    algebra: createAlgebra(b, scenario.years, discount),
    input: byId(scenario.inputs),
    quantity: byId(scenario.quantities),
    intervention: byId(scenario.interventions),
    owner: byId(scenario.owners),
    alternative,
    edgesInto: grouped(scenario.edges),
    reference,
    guards,
    tallies: [],
    discount,
    watch: createWatch(b, guards),
    known: createKnown(byId(scenario.inputs)),
  }
}

/**
 * A value in one year: constant; the point that holds; or between two points, linearly. `at` makes
 * the node of a point's term with the names of that year. Before the first point the first holds,
 * or 0 with `zeroBefore` (spend, transfer amounts), interpolated or not.
 */
export const timedAt = <T>(
  model: Model,
  value: { readonly kind: 'constant'; readonly value: T } | TimedSeries<T>,
  year: number,
  at: (term: T) => Node,
  zeroBefore = false,
): Node => {
  if (value.kind === 'constant') return at(value.value)
  const { points, interpolate } = value
  const next = points.findIndex((p) => p.year > year)
  if (next === 0) return zeroBefore ? model.b.zero : at(points[0].value)
  const before = points[next < 0 ? points.length - 1 : next - 1]
  if (next < 0 || interpolate === 'hold' || before.year === year) return at(before.value)
  const after = points[next]
  const low = at(before.value)
  const part = (year - before.year) / (after.year - before.year)
  return model.b.add(low, model.b.mul(model.b.sub(at(after.value), low), model.b.constant(part)))
}
type TimedSeries<T> = {
  readonly kind: 'series'
  readonly points: readonly { readonly year: number; readonly value: T }[]
  readonly interpolate: 'hold' | 'linear'
}

/** A value as written, for messages: the text of its formulas, and the place of the one that holds in a year. */
export const writtenAs = (value: Value, year: number): Pick<About, 'formula' | 'place'> => {
  if (value.kind === 'constant') return { formula: value.value.text, ...(value.value.place && { place: value.value.place }) }
  const formula = value.points.map((p) => `${p.year}: ${p.value.text}`).join(', ')
  const { place } = (value.points.findLast((p) => p.year <= year) ?? value.points[0]).value
  return { formula, ...(place && { place }) }
}
