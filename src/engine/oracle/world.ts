import { evaluateWithMathjs } from '../../formula/slow.ts'
import type { Formula } from '../../formula/types.ts'
import { error, ProblemError } from '../../problems/problem.ts'
import { quantile } from '../../random/index.ts'
import type { Alternative, Edge, Input, InputValue, Intervention, Quantity, Scenario, Value } from '../../scenario/types.ts'
import type { Uniforms } from './draws.ts'
import { timedAt } from './timed.ts'

/** This year's accounts, which only a transfer's amount may mention. */
export type AccountLookup = (account: 'cost' | 'saving' | 'cash', name: string) => number

/** How a value is read beyond the world's names: `spend` of which intervention, and which accounts. */
export type Reading = { readonly spendOf?: string; readonly account?: AccountLookup; readonly before?: 'first' | 'zero' }

/**
 * One course of action in one run, all of it: every input, level, spend and value by year index t. t < 0 is history.
 * The reference's own world is its own `reference`.
 */
export type World = {
  readonly alternative: Alternative
  readonly input: (id: string, t: number) => number
  readonly level: (quantity: string, t: number) => number
  readonly spend: (intervention: string, t: number) => number
  /** K: what an intervention costs. */
  readonly cost: (intervention: string, t: number) => number
  /** A timed value, in kr, units or as a share. Throws a ProblemError where it is not finite. */
  readonly value: (value: Value, t: number, what: string, reading?: Reading) => number
  /** (L∗x)(t) of the node that an edge comes from: the quantity's level or the intervention's spend. */
  readonly delayed: (edge: Edge, t: number) => number
  /** (L∗reduces)(t) or (L∗adds)(t) of an edge into a quantity. */
  readonly effect: (edge: EffectEdge, t: number) => number
}
export type EffectEdge = Extract<Edge, { readonly kind: 'quantity-quantity' | 'intervention-quantity' }>

/** (L∗x)(t) = Σ_k L_k·x(t − k); x is not asked for where L_k is 0. */
export const convolve = (lag: readonly number[], x: (t: number) => number, t: number): number =>
  lag.reduce((sum, share, k) => (share === 0 ? sum : sum + share * x(t - k)), 0)

/** Whose spend and whose inputs a world takes; `spendFrom` says it by intervention. */
export type Course = { readonly inputs: Alternative; readonly spendFrom: (intervention: string) => Alternative }

/** The world of a course of action beside the reference's world; without one, the reference's own. */
export const createWorld = (scenario: Scenario, uniform: Uniforms, course: Course, reference?: World): World => {
  const inputs = byId(scenario.inputs)
  const quantities = byId(scenario.quantities)
  const interventions = byId(scenario.interventions)
  const into = (quantity: string): readonly EffectEdge[] => scenario.edges.filter((e): e is EffectEdge => isEffect(e) && e.to === quantity)
  const yearOf = (t: number): number => scenario.from + Math.max(t, 0)
  const ofReference = (): World => reference ?? world

  const evaluate = (formula: Formula, t: number, what: string, reading: Reading): number => {
    const value = evaluateWithMathjs(formula, {
      name: (name) => (name === 'spend' && reading.spendOf !== undefined ? spend(reading.spendOf, t) : lookUp(name, t)),
      prev: (name) => lookUp(name, t - 1),
      ref: (name) => ofReferenceAt(name, t),
      account: (account, name) => {
        if (reading.account === undefined) throw new RangeError(`${account}(${name}) outside a transfer`)
        return reading.account(account, name)
      },
    })
    return finite(value, what, formula.text, t)
  }
  const finite = (value: number, what: string, formula: string, t: number): number => {
    if (Number.isFinite(value)) return value
    const named = Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
    const facts = { what, formula, alternative: course.inputs.id, year: yearOf(t), value: named, run: 0, inputs: {} } as const
    throw new ProblemError([error('not-finite', facts)])
  }
  const lookUp = (name: string, t: number): number => {
    if (name === 'year') return yearOf(t)
    if (name === 't') return Math.max(t, 0)
    if (inputs.has(name)) return input(name, t)
    if (quantities.has(name)) return level(name, t)
    if (interventions.has(name)) return spend(name, t)
    throw new RangeError(`unknown name ${name}`)
  }
  const ofReferenceAt = (name: string, t: number): number =>
    quantities.has(name) ? ofReference().level(name, t) : ofReference().spend(name, t)

  const value = (timed: Value, t: number, what: string, reading: Reading = {}): number =>
    timedAt(timed, yearOf(t), reading.before ?? 'first', (formula) => evaluate(formula, t, what, reading))

  // An alternative's own value of an input stands in for the file's; all of its distributions share the input's number.
  const input = memo((id: string, t: number): number => {
    if (t < 0) return ofReference().input(id, 0)
    const declared = inputs.get(id) ?? missing(id)
    const own: InputValue = course.inputs.inputs.find((x) => x.id === id) ?? declared
    return timedAt(own.value, yearOf(t), 'first', (term) =>
      term.kind === 'formula'
        ? evaluate(term.formula, t, `input ${id}`, {})
        : finite(quantile(term.distribution, uniform(declared, t)), `input ${id}`, term.text, t),
    )
  })

  // Spend is decided, not drawn; `min` is a bound, so the first of its series holds before it, as for any other value.
  const spend = memo((id: string, t: number): number => {
    if (t < 0) return ofReference().spend(id, 0)
    const intervention = interventions.get(id) ?? missing(id)
    const decided = course.spendFrom(id).spend.find((s) => s.intervention === id)
    return decided === undefined
      ? value(intervention.spend.min, t, `min of ${id}`)
      : value(decided.value, t, `spend of ${id}`, { before: 'zero' })
  })

  const cost = (id: string, t: number): number => {
    const intervention: Intervention = interventions.get(id) ?? missing(id)
    return intervention.cost === undefined ? spend(id, t) : value(intervention.cost, t, `cost of ${id}`, { spendOf: id })
  }

  const level = memo((id: string, t: number): number => {
    const quantity = quantities.get(id) ?? missing(id)
    return t < 0 ? history(quantity, t) : present(quantity, t)
  })

  const history = (quantity: Quantity, t: number): number => {
    if (quantity.start === undefined) return ofReference().level(quantity.id, 0)
    if (t < -1) return 0
    return reference === undefined ? evaluate(quantity.start, 0, `start of ${quantity.id}`, {}) : reference.level(quantity.id, -1)
  }

  const present = (quantity: Quantity, t: number): number => {
    const edges = into(quantity.id)
    const weights = edges.filter((e) => e.effect === 'weight')
    const added = edges.filter((e) => e.effect === 'adds')
    const base = (): number => {
      if (quantity.level.kind === 'base') return value(quantity.level.base, t, `base of ${quantity.id}`)
      const observed = value(quantity.level.observed, t, `observed of ${quantity.id}`)
      const before = observed / kept(ofReference(), edges, t) - sum(added, (e) => ofReference().effect(e, t))
      return finite(before, `observed of ${quantity.id}`, 'observed / Π(1 − reductions) − adds', t)
    }
    const inflow = sum(weights, (e) => value(e.value, t, `weight of ${e.id}`, spendOf(e)) * delayed(e, t))
    const q = (base() + inflow + sum(added, (e) => effect(e, t))) * kept(world, edges, t)
    return finite(q, `quantity ${quantity.id}`, '', t)
  }

  const delayed = (edge: Edge, t: number): number => {
    if (edge.kind === 'owner-owner') throw new RangeError('an owner has no level')
    const x = edge.kind === 'intervention-owner' || edge.kind === 'intervention-quantity' ? spend : level
    return convolve(edge.lag, (at) => x(edge.from, at), t)
  }

  const effect = (edge: EffectEdge, t: number): number =>
    convolve(edge.lag, (at) => value(edge.value, at, `${edge.effect} of ${edge.id}`, spendOf(edge)), t)

  const world: World = { alternative: course.inputs, input, level, spend, cost, value, delayed, effect }
  return world
}

/** Π (1 − (L∗reduces)(t)), a reduction above 1 counting as 1. */
const kept = (world: World, edges: readonly EffectEdge[], t: number): number =>
  edges.filter((e) => e.effect === 'reduces').reduce((product, e) => product * (1 - Math.min(1, world.effect(e, t))), 1)

/** On an edge from an intervention, `spend` is what that intervention spends. */
export const spendOf = (edge: Edge): Reading =>
  edge.kind === 'intervention-quantity' || edge.kind === 'intervention-owner' ? { spendOf: edge.from } : {}

const isEffect = (edge: Edge): edge is EffectEdge => edge.kind === 'quantity-quantity' || edge.kind === 'intervention-quantity'

const sum = <T>(list: readonly T[], of: (x: T) => number): number => list.reduce((total, x) => total + of(x), 0)

const byId = <T extends Input | Quantity | Intervention>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map((x) => [x.id, x]))

const missing = (id: string): never => {
  throw new RangeError(`unknown id ${id}`)
}

const memo = (compute: (id: string, t: number) => number): ((id: string, t: number) => number) => {
  const known = new Map<string, number>()
  return (id, t) => {
    const key = `${id} ${t}`
    const before = known.get(key)
    if (before !== undefined) return before
    const now = compute(id, t)
    known.set(key, now)
    return now
  }
}
