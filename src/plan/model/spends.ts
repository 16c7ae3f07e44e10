import { error, type Problem, ProblemError, warning } from '../../problems/problem.ts'
import type { Alternative, Timed } from '../../scenario/types.ts'
import { type Free, freeSpend } from '../free.ts'
import type { Node } from '../types.ts'
import { type Model, writtenAs } from './model.ts'
import { createWorld, type Spends, type World } from './world.ts'

type Spending = {
  readonly alternative: Alternative
  readonly inputs: (id: string, t: number) => Node
  readonly free: readonly Free[]
  /** What spends stay at where a parameter leaves them out. */
  readonly reference?: World
}

/**
 * What an alternative spends each year: its own entry (0 before a series' first year), else the
 * reference's, else the intervention's `min`; always within `min`–`max`.
 */
export const createSpends = (model: Model, { alternative, inputs, free, reference }: Spending): Spends => {
  const { b, scenario } = model
  // Spends and their bounds see inputs only, so a world without quantities evaluates them.
  const bare = createWorld({
    model: { ...model, structure: { ...model.structure, order: [] } },
    name: alternative.id,
    inputs,
    spends: () => b.zero,
    reference: undefined,
  })
  const known = new Map<string, Node[]>()
  const compute = (id: string): Node[] => {
    const intervention = model.intervention.get(id)
    if (!intervention) throw new Error(`no intervention ${id}`)
    const entry = alternative.spend.find((s) => s.intervention === id)
    const { min, max } = intervention.spend
    const { amount, part } = freeSpend(free, alternative.id, id)
    return Array.from({ length: scenario.years }, (_, t) => {
      const low = bare.at(min, t, `interventions ${id} spend min`)
      const high = max && bare.at(max, t, `interventions ${id} spend max`)
      const chosen = (own: Node): Node =>
        part === undefined || !reference ? own : b.select(b.parameter(part, 0, 1), own, reference.spend(id, t))
      if (amount !== undefined) {
        const known = max !== undefined && b.isConstant(low) && high !== undefined && b.isConstant(high)
        return chosen(known ? b.parameter(amount, b.valueOf(low), b.valueOf(high)) : b.parameter(amount, Number.NaN, Number.NaN))
      }
      const spend = entry ? bare.at(entry.value, t, `alternatives ${alternative.id} spend ${id}`, { zeroBefore: true }) : low
      withinRange(model, { intervention: id, alternative, t, spend, low, high, written: writtenAs(entry?.value ?? min, scenario.from + t) })
      return chosen(spend)
    })
  }
  return (id, t) => {
    const done = known.get(id) ?? compute(id)
    known.set(id, done)
    return done[t]
  }
}

type Ranged = {
  readonly intervention: string
  readonly alternative: Alternative
  readonly t: number
  readonly spend: Node
  readonly low: Node
  readonly high: Node | undefined
  readonly written: ReturnType<typeof writtenAs>
}
const withinRange = (model: Model, { intervention, alternative, t, spend, low, high, written }: Ranged): void => {
  const { b } = model
  const year = model.scenario.from + t
  const nodes = [spend, low, ...(high === undefined ? [] : [high])]
  if (nodes.every(b.isConstant)) {
    const [at, min, max] = [b.valueOf(spend), b.valueOf(low), high === undefined ? undefined : b.valueOf(high)]
    if (at >= min && (max === undefined || at <= max)) return
    const place = alternative.spend.find((s) => s.intervention === intervention)?.place ?? alternative.place
    throw new ProblemError([error('spend-out-of-range', { intervention, alternative: alternative.id, year, spend: at, min, max }, place)])
  }
  const about = { what: `alternatives ${alternative.id} spend ${intervention}`, ...written, alternative: alternative.id, year }
  // With a range that is known beforehand the message can give the spend itself and its bounds.
  if (b.isConstant(low) && (high === undefined || b.isConstant(high))) {
    model.watch(spend, () => about, b.valueOf(low), high === undefined ? undefined : b.valueOf(high))
    return
  }
  model.watch(b.sub(spend, low), () => ({ ...about, what: `${about.what} − min` }), 0)
  if (high !== undefined) model.watch(b.sub(high, spend), () => ({ ...about, what: `max − ${about.what}` }), 0)
}

/** `min: 0`, given or not, where the reference spends: a spend that duty may demand, open to be cut to nothing. */
export const spendWarnings = (model: Model): readonly Problem[] =>
  model.scenario.interventions.flatMap(({ id, spend, place }) => {
    const entry = model.reference.spend.find((s) => s.intervention === id)
    const isZero = (v: Timed<{ readonly expr: { readonly op: string } }>): boolean =>
      v.kind === 'constant' && v.value.expr.op === 'const' && 'value' in v.value.expr && v.value.expr.value === 0
    if (!entry || !isZero(spend.min) || isZero(entry.value)) return []
    const first = entry.value.kind === 'constant' ? entry.value.value : entry.value.points[0].value
    const amount = first.expr.op === 'const' ? first.expr.value : 0
    return [warning('min-below-reference', { intervention: id, spend: amount }, place)]
  })
