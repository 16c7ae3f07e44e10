import type { Formula } from '../../formula/types.ts'
import type { Value } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import { compileExpr, type Env } from './expr.ts'
import type { Inputs } from './inputs.ts'
import { type Model, timedAt, writtenAs } from './model.ts'
import type { Years } from './series.ts'

/** What formulas see of a world. */
export type Seen = {
  readonly model: Model
  /** The alternative, for messages. */
  readonly name: string
  readonly inputs: Inputs
  readonly level: (quantity: string, t: number) => Node
  readonly spend: (intervention: string, t: number) => Node
  readonly reference: (Values & Pick<Seen, 'level' | 'spend'>) | undefined
}
export type AtOptions = {
  readonly spend?: Node
  readonly account?: Env['account']
  readonly zeroBefore?: boolean
  readonly low?: number
  readonly high?: number
}
export type Values = {
  /** A value with this world's names in year t. */
  readonly at: (value: Value, t: number, what: string, options?: AtOptions) => Node
  /** A value that is known before any quantity or spend, in all years; undefined for others. */
  readonly inAll: (value: Value, what: string, options?: AtOptions) => Years | undefined
  /** The same, if it has been asked for. */
  readonly asked: (value: Value) => Years | undefined
  readonly inputs: Inputs
}

/** The values of a world: formulas compiled with its names, each watched. */
export const createValues = ({ model, name, inputs, level, spend, reference }: Seen): Values => {
  const { b, scenario } = model
  const named = (id: string, t: number): Node => {
    if (model.quantity.has(id)) return level(id, t)
    if (model.intervention.has(id)) return spend(id, t)
    return inputs(id, Math.max(t, 0))
  }
  /** History's formulas are the reference's, with its first year's inputs and calendar. */
  const env = (t: number, options: AtOptions | undefined): Env => ({
    name: (id) => {
      if (id === 'year') return b.constant(scenario.from + Math.max(t, 0))
      if (id === 't') return b.constant(Math.max(t, 0))
      if (id === 'spend' && options?.spend !== undefined) return options.spend
      return named(id, t)
    },
    prev: (id) => named(id, t - 1),
    ref: (id) => (reference && t >= 0 ? (model.quantity.has(id) ? reference.level(id, t) : reference.spend(id, t)) : named(id, t)),
    account: options?.account ?? refuse,
  })
  const plainEnvs = new Map<number, Env>()
  const plainEnv = (t: number): Env => {
    const known = plainEnvs.get(t) ?? env(t, undefined)
    plainEnvs.set(t, known)
    return known
  }
  const inAllYears = (holds: (id: string, t: number) => boolean): ((id: string) => boolean) => {
    const found = new Map<string, boolean>()
    return (id) => {
      const before = found.get(id)
      if (before !== undefined) return before
      let all = true
      for (let t = 0; t < scenario.years && all; t++) all = holds(id, t)
      found.set(id, all)
      return all
    }
  }
  const isSteady = inAllYears((id, t) => inputs(id, t) === inputs(id, 0))
  const isTheReferences = inAllYears((id, t) => inputs(id, t) === reference?.inputs(id, t))

  const watched = (value: Value, t: number, what: string, options: AtOptions | undefined): Node => {
    const year = scenario.from + Math.max(t, 0)
    const sees = options?.spend !== undefined || options?.account !== undefined ? env(t, options) : plainEnv(t)
    const node = timedAt(model, value, year, (f: Formula) => compileExpr(b, f.expr, sees), options?.zeroBefore)
    return model.watch(node, () => ({ what, ...writtenAs(value, year), alternative: name, year }), options?.low, options?.high)
  }
  const done = new Map<Value, Years>()
  // By far the most values are formulas of inputs alone: computed once for all years, and for all worlds that have the same inputs.
  const inAll: Values['inAll'] = (value, what, options) => {
    const before = done.get(value)
    if (before) return before
    const from = model.known(value)
    if (!from) return undefined
    const shared = reference && from.inputs.every(isTheReferences) ? reference.asked(value) : undefined
    const steady = !shared && !from.year && from.inputs.every(isSteady) ? watched(value, 0, what, options) : undefined
    const years = shared ?? Array.from({ length: scenario.years }, (_, t) => steady ?? watched(value, t, what, options))
    done.set(value, years)
    return years
  }
  return {
    at: (value, t, what, options) => {
      if (t < 0 && reference) return reference.at(value, t, what, options)
      return inAll(value, what, options)?.[Math.max(t, 0)] ?? watched(value, t, what, options)
    },
    inAll,
    asked: (value) => done.get(value),
    inputs,
  }
}

const refuse = (): never => {
  throw new Error('accounts are only visible in the amount of a transfer')
}
