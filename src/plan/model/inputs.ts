import type { Distribution, Term } from '../../formula/types.ts'
import type { CopulaGroup } from '../../random/copula.ts'
import type { Input, Timed } from '../../scenario/types.ts'
import type { Builder } from '../builder.ts'
import { HELD_WITHIN } from '../free.ts'
import type { Node } from '../types.ts'
import { compileExpr } from './expr.ts'
import { type Model, timedAt } from './model.ts'

/** The standard normal and the uniform behind an input's draw; year index −1 when it is drawn once a run. */
export type Draw = {
  readonly normal: (id: string, yearIndex: number) => Node
  readonly uniform: (id: string, yearIndex: number) => Node
  /** Whether no other input and no other year has a part in it: then its uniform is cheaper than its normal. */
  readonly alone: (id: string, yearIndex: number) => boolean
}

/**
 * The random numbers of every input, before any distribution: independent, or joined by a Gaussian
 * copula within a group (factor times independent normals), and AR(1) on the normal scale over the
 * years: z₀ = n₀, z_t = ρ z_{t−1} + √(1 − ρ²) n_t, so that every single year is standard normal.
 */
export const createDraw = (model: Model, groups: readonly CopulaGroup[]): Draw => {
  const { b } = model
  const member = new Map<string, { readonly group: CopulaGroup; readonly row: number }>()
  for (const group of groups) group.members.forEach((id, row) => member.set(id, { group, row }))
  const independent = (id: string, y: number): Node => b.one('normalQuantile', b.uniform(id, y))
  const joined = (id: string, y: number): Node => {
    const place = member.get(id)
    if (!place) return independent(id, y)
    const { group, row } = place
    const size = group.members.length
    return b.sum(group.members.slice(0, row + 1).map((other, k) => b.mul(b.constant(group.factor[row * size + k]), independent(other, y))))
  }
  const carried = new Map<string, Node[]>()
  const normal = (id: string, y: number): Node => {
    const rho = model.input.get(id)?.autocorrelation ?? 0
    if (rho === 0 || y < 0) return joined(id, y)
    const done = carried.get(id) ?? []
    carried.set(id, done)
    for (let t = done.length; t <= y; t++) {
      const fresh = joined(id, t)
      done.push(t === 0 ? fresh : b.add(b.mul(b.constant(rho), done[t - 1]), b.mul(b.constant(Math.sqrt(1 - rho * rho)), fresh)))
    }
    return done[y]
  }
  const alone = (id: string, y: number): boolean => !member.has(id) && (y < 0 || (model.input.get(id)?.autocorrelation ?? 0) === 0)
  const uniform = (id: string, y: number): Node => (alone(id, y) ? b.uniform(id, y) : b.one('normalCdf', normal(id, y)))
  return { normal, uniform, alone }
}

/** Tabulated, so that holding a figure costs next to nothing. */
const STANDARD: Distribution = { kind: 'normal', mean: 0, sd: 1 }

/** A draw; `held` is the parameter that may hold the input at a percentile. */
const drawn = (model: Model, draw: Draw, input: Input, d: Distribution, t: number, held: number | undefined): Node => {
  const { b } = model
  const y = input.each === 'year' ? t : -1
  const uniform = (): Node => unlessHeld(b, held, (u) => u, draw.uniform(input.id, y))
  if (draw.alone(input.id, y)) return b.quantile(uniform(), d)
  const normal = (): Node => unlessHeld(b, held, (u) => b.quantile(u, STANDARD), draw.normal(input.id, y))
  if (d.kind === 'normal') return b.add(b.constant(d.mean), b.mul(b.constant(d.sd), normal()))
  if (d.kind === 'lognormal') return b.one('exp', b.add(b.constant(d.mu), b.mul(b.constant(d.sigma), normal())))
  return b.quantile(uniform(), d)
}

/** What an input is drawn from, unless its parameter holds it at a percentile: then what `at` makes of that. */
const unlessHeld = (b: Builder, parameter: number | undefined, at: (u: Node) => Node, draw: Node): Node => {
  if (parameter === undefined) return draw
  const [least, most] = HELD_WITHIN
  const u = b.parameter(parameter, 0, most)
  return b.select(b.two('gt', u, b.zero), at(b.two('max', u, b.constant(least))), draw)
}

/** The inputs as an alternative sees them: its overrides in place, drawn with the same random numbers. */
export type Inputs = (id: string, t: number) => Node

type Seen = {
  readonly model: Model
  readonly draw: Draw
  readonly alternative: string
  /** Values that replace those of the file, by input. */
  readonly overrides: ReadonlyMap<string, Timed<Term>>
  /** Inputs that a parameter may hold, and which it is. */
  readonly held: ReadonlyMap<string, number>
}

export const createInputs = ({ model, draw, alternative, overrides, held }: Seen): Inputs => {
  const { b, scenario } = model
  const years: Map<string, Node>[] = Array.from({ length: scenario.years }, () => new Map())
  const filled = new Uint8Array(scenario.years)
  const compute = (input: Input, t: number, done: ReadonlyMap<string, Node>): Node => {
    const value = overrides.get(input.id) ?? input.value
    const year = scenario.from + t
    const term = (x: Term): Node => {
      if (x.kind === 'distribution') return drawn(model, draw, input, x.distribution, t, held.get(input.id))
      const env = {
        name: (name: string) => (name === 'year' ? b.constant(year) : name === 't' ? b.constant(t) : known(done, name)),
        prev: refuse,
        ref: refuse,
        account: refuse,
      }
      return compileExpr(b, x.formula.expr, env)
    }
    const text = (x: Term): string => (x.kind === 'distribution' ? x.text : x.formula.text)
    const formula = value.kind === 'constant' ? text(value.value) : value.points.map((p) => `${p.year}: ${text(p.value)}`).join(', ')
    const first = value.kind === 'constant' ? value.value : value.points[0].value
    const place = first.kind === 'distribution' ? first.place : first.formula.place
    return model.watch(timedAt(model, value, year, term), () => ({
      what: `inputs ${input.id}`,
      formula,
      alternative,
      year,
      ...(place && { place }),
    }))
  }
  return (id, t) => {
    const done = years[t]
    if (!filled[t]) {
      filled[t] = 1
      for (const each of model.structure.inputOrders.get(alternative) ?? []) {
        const input = model.input.get(each)
        if (input) done.set(each, compute(input, t, done))
      }
    }
    return known(done, id)
  }
}

const known = (done: ReadonlyMap<string, Node>, name: string): Node => {
  const node = done.get(name)
  if (node === undefined) throw new Error(`input ${name} is used before it is known`)
  return node
}
const refuse = (): never => {
  throw new Error('an input sees only inputs, year and t')
}
