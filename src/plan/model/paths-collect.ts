import { references } from '../../formula/references.ts'
import type { Expr } from '../../formula/types.ts'
import type { Timed, Value } from '../../scenario/types.ts'
import type { PathName } from '../keys.ts'
import type { Node } from '../types.ts'
import type { Model } from './model.ts'
import type { Series, Years } from './series.ts'
import type { World } from './world.ts'

/** A chain of edges and what it carries, year by year (kr, or units less of a quantity). */
export type Path = { readonly name: PathName; readonly amount: Series }
export type Paths = readonly Path[]

/**
 * A part of the way from the reference to an alternative: first the changed inputs at the reference's spend, then the
 * spends. So a change has one cause on each leg, as in the flows (MODEL section 3.10).
 */
export type Leg = { readonly before: World; readonly now: World; readonly inputs: boolean }

/** Most paths into one node: there may be as many as there are ways through a graph. */
export const MOST_PATHS = 64

/** Sums of what is carried, by path. */
export type Collector = {
  readonly add: (name: PathName, amount: Series, sign?: number) => void
  /** All paths that carry anything; beyond `most` the longest go together as one of `others`. Their sum is unchanged. */
  readonly close: (node: PathName['entry'], most?: number) => Paths
}

const textOf = ({ origin, entry, edges }: PathName): string =>
  [origin.kind, origin.id, entry.kind, entry.id, edges.length, ...edges].join(' ')

export const createCollector = ({ algebra }: Model): Collector => {
  const parts = new Map<string, { readonly name: PathName; readonly items: (readonly [Series, number])[] }>()
  return {
    add: (name, amount, sign = 1) => {
      if (amount.terms.length === 0) return
      const text = textOf(name)
      const known = parts.get(text) ?? { name, items: [] }
      known.items.push([amount, sign])
      parts.set(text, known)
    },
    close: (node, most = MOST_PATHS) => {
      const all = [...parts].sort(
        ([a, { name: x }], [b, { name: y }]) =>
          Number(x.origin.kind === 'others') - Number(y.origin.kind === 'others') || x.edges.length - y.edges.length || (a < b ? -1 : 1),
      )
      const kept = all.length > most ? all.slice(0, most - 1) : all
      const rest = all.slice(kept.length).flatMap(([, { items }]) => items)
      const others: PathName = { origin: { kind: 'others', id: node.id }, entry: node, edges: [] }
      return [
        ...kept.map(([, { name, items }]) => ({ name, amount: algebra.sum(items) })),
        { name: others, amount: algebra.sum(rest) },
      ].filter(({ amount }) => amount.terms.length > 0)
    },
  }
}

/** ½(x + y), which is x where both are the same. */
export const mean = ({ b }: Model, x: Node, y: Node): Node => (x === y ? x : b.mul(b.constant(0.5), b.add(x, y)))
export const means = (model: Model, x: Years, y: Years): Years => x.map((n, t) => mean(model, n, y[t]))
export const yearsOf = <T>(model: Model, x: (t: number) => T): readonly T[] => Array.from({ length: model.scenario.years }, (_, t) => x(t))

/**
 * What is to blame for a changed formula: the one intervention behind all that has changed among its names, if it is one;
 * else the formula itself. `known` are the interventions behind a quantity; undefined where that is not known yet.
 */
export const createBlame = (
  leg: Leg,
  changed: ReadonlySet<string>,
  known: (quantity: string) => ReadonlySet<string> | undefined,
): ((value: Value, place: string, spender?: string) => PathName['origin']) => {
  const causesOf = (name: string, spender: string | undefined): ReadonlySet<string> => {
    const id = name === 'spend' && spender !== undefined ? spender : name
    return changed.has(id) ? new Set([id]) : (known(id) ?? new Set())
  }
  return (value, place, spender) => {
    if (leg.inputs) return { kind: 'inputs', id: '' }
    const all = changed.size === 1 ? changed : new Set(namesOf(value).flatMap((name) => [...causesOf(name, spender)]))
    const [only] = all
    return all.size === 1 && only !== undefined && only !== UNKNOWN ? { kind: 'intervention', id: only } : { kind: 'formula', id: place }
  }
}

/** Stands for causes that cannot be told apart. Ids hold no white space. */
export const UNKNOWN = ' '

/** The names that may have changed: of this year and the year before; what `ref` names has not. */
const namesOf = (value: Timed<{ readonly expr: Expr }>): readonly string[] => {
  const formulas = value.kind === 'constant' ? [value.value] : value.points.map((point) => point.value)
  return formulas.flatMap(({ expr }) => {
    const { names, prev } = references(expr)
    return [...names, ...prev]
  })
}
