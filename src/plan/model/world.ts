import type { Formula } from '../../formula/types.ts'
import type { Edge, Shares, Value } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import { compileExpr, type Env } from './expr.ts'
import type { Inputs } from './inputs.ts'
import { type Model, timedAt, writtenAs } from './model.ts'
import { isAtOnce } from './series.ts'

/**
 * One course of events: the reference, an alternative, or a coalition of an alternative's
 * interventions. Levels and spends are known for every year t ≥ 0, and for history (t < 0), when
 * everything stood as in the reference's first year and a stock at its `start` (before that, 0).
 */
export type World = {
  /** The alternative, for messages. */
  readonly name: string
  readonly level: (quantity: string, t: number) => Node
  readonly spend: (intervention: string, t: number) => Node
  /** K_i(t): the cost of an intervention, t ≥ 0. */
  readonly cost: (intervention: string, t: number) => Node
  /** A value with this world's names in year t. */
  readonly at: (value: Value, t: number, what: string, options?: AtOptions) => Node
  /** A value of an edge into an owner: from an intervention it also sees `spend`. */
  readonly onEdge: (edge: Edge, part: 'weight' | 'cashable', value: Value, t: number) => Node
  /** (L∗x)(t) for the source of an edge into an owner: a quantity's level or an intervention's spend. */
  readonly lagged: (edge: Edge, t: number) => Node
  /** `reduces` edges whose lagged effect passes 1 in some year, which then counts as 1. */
  readonly excesses: readonly { readonly edge: Edge; readonly over: Node }[]
  /** What a quantity's level in year t is made of. */
  readonly parts: (quantity: string, t: number) => Parts
}
/**
 * Of a quantity's level: its `base` or `observed`; what `adds` edges add; the part that `reduces` edges leave, which is the
 * product of 1 − `cuts`; what each `adds` edge adds; the weights of its `weight` edges. By edge in id order.
 */
export type Parts = {
  readonly given: Node
  readonly added: Node
  readonly kept: Node
  readonly cuts: readonly Node[]
  readonly adds: readonly Node[]
  readonly weights: readonly Node[]
}
export type AtOptions = {
  readonly spend?: Node
  readonly account?: Env['account']
  readonly zeroBefore?: boolean
  readonly low?: number
  readonly high?: number
}

/** Spend by intervention and year, t ≥ 0. */
export type Spends = (intervention: string, t: number) => Node

type Making = {
  readonly model: Model
  readonly name: string
  readonly inputs: Inputs
  readonly spends: Spends
  readonly reference: World | undefined
  /** Where the levels stand of quantities that the model's order leaves out. */
  readonly rest?: World
}

/** Evaluates all quantities of a world, in the structure's order, year by year. */
export const createWorld = ({ model, name, inputs, spends, reference, rest }: Making): World => {
  const { b, scenario } = model
  const levels = new Map<string, Node[]>(scenario.quantities.map((q) => [q.id, []]))
  const starts = new Map<string, Node>()
  const parts = new Map<string, Parts[]>(scenario.quantities.map((q) => [q.id, []]))

  const level = (id: string, t: number): Node => {
    if (t >= 0) {
      const years = levels.get(id)
      const node = years || !rest ? years?.[t] : rest.level(id, t)
      if (node === undefined) throw new Error(`quantity ${id} is used before it is known in year ${t}`)
      return node
    }
    if (reference) return reference.level(id, t)
    if (!model.structure.stocks.has(id)) return level(id, 0)
    return t === -1 ? start(id) : b.zero
  }
  const start = (id: string): Node => {
    const known = starts.get(id)
    if (known !== undefined) return known
    const formula = model.quantity.get(id)?.start
    const node = formula ? at({ kind: 'constant', value: formula }, -1, `quantities ${id} start`) : b.zero
    starts.set(id, node)
    return node
  }
  const spend = (id: string, t: number): Node => (t >= 0 ? spends(id, t) : reference ? reference.spend(id, t) : spends(id, 0))

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
  const steadyInputs = new Map<string, boolean>()
  const isSteadyInput = (id: string): boolean => {
    const known = steadyInputs.get(id)
    if (known !== undefined) return known
    let same = true
    for (let t = 1; t < scenario.years && same; t++) same = inputs(id, t) === inputs(id, 0)
    steadyInputs.set(id, same)
    return same
  }
  /** What a value is in every year, where it is one formula of inputs that are the same in all of them: by far the most are. */
  const steady = new Map<Value, Node>()
  const steadily = (value: Value): Node | undefined => {
    if (value.kind !== 'constant') return undefined
    const names = model.inputsOnly(value.value.expr)
    if (!names?.every(isSteadyInput)) return undefined
    return compileExpr(b, value.value.expr, plainEnv(0))
  }
  const at = (value: Value, t: number, what: string, options?: AtOptions): Node => {
    if (t < 0 && reference) return reference.at(value, t, what, options)
    const known = steady.get(value)
    if (known !== undefined) return known
    const year = scenario.from + Math.max(t, 0)
    const same = steadily(value)
    const node =
      same ??
      timedAt(
        model,
        value,
        year,
        (f: Formula) =>
          compileExpr(b, f.expr, options?.spend !== undefined || options?.account !== undefined ? env(t, options) : plainEnv(t)),
        options?.zeroBefore,
      )
    const watched = model.watch(node, () => ({ what, ...writtenAs(value, year), alternative: name, year }), options?.low, options?.high)
    if (same !== undefined) steady.set(value, watched)
    return watched
  }

  const effects = new Map<string, Node>()
  /** What a `reduces` or `adds` would do without its lag, with the names of year t. */
  const effect = (edge: Edge & { readonly effect: string; readonly value: Value }, t: number): Node => {
    const key = `${t} ${edge.id}`
    const known = effects.get(key)
    if (known !== undefined) return known
    const own = edge.kind === 'intervention-quantity' ? { spend: spend(edge.from, t) } : undefined
    const node = at(edge.value, t, `edges ${edge.id} ${edge.effect}`, own)
    effects.set(key, node)
    return node
  }
  const convolved = (lag: readonly number[], x: (k: number) => Node): Node =>
    isAtOnce(lag) ? x(0) : b.sum(lag.map((part, k) => (part === 0 ? b.zero : b.mul(b.constant(part), x(k)))))

  const reductions: Reductions = new Map()
  const intoQuantity = (id: string, t: number): Omit<Parts, 'given'> & { readonly weighted: Node } => {
    let weighted = b.zero
    let added = b.zero
    let kept = b.one1
    const cuts: Node[] = []
    const adds: Node[] = []
    const weights: Node[] = []
    for (const edge of model.edgesInto.get(id) ?? []) {
      if (edge.kind !== 'quantity-quantity' && edge.kind !== 'intervention-quantity') continue
      if (edge.effect === 'weight') {
        const weight = at(edge.value, t, `edges ${edge.id} weight`)
        weights.push(weight)
        weighted = b.add(
          weighted,
          b.mul(
            weight,
            convolved(edge.lag, (k) => level(edge.from, t - k)),
          ),
        )
        continue
      }
      const total = convolved(edge.lag, (k) => effect(edge, t - k))
      if (edge.effect === 'adds') {
        adds.push(total)
        added = b.add(added, total)
      } else {
        reductions.set(edge.id, { edge, over: b.two('or', reductions.get(edge.id)?.over ?? b.zero, b.two('gt', total, b.one1)) })
        const cut = b.two('min', total, b.one1)
        cuts.push(cut)
        kept = b.mul(kept, b.sub(b.one1, cut))
      }
    }
    return { weighted, added, kept, cuts, adds, weights }
  }

  /**
   * A level observed in the reference, under other reductions and adds: with base = observed ÷ kept₀ − added₀,
   * (base + added)·kept is observed·(kept ÷ kept₀) + (added − added₀)·kept, which is exact where nothing differs.
   */
  const reobserved = (observed: Node, before: Parts, now: Pick<Parts, 'added' | 'kept'>): Node => {
    const ratio = now.kept === before.kept ? b.one1 : b.two('div', now.kept, before.kept)
    return b.add(b.mul(observed, ratio), b.mul(b.sub(now.added, before.added), now.kept))
  }

  /** What is observed where the reference takes all of it away says nothing of the base: there is none, though no level needs it. */
  const watchBase = (id: string, t: number, observed: Node, kept: Node): void => {
    const quantity = model.quantity.get(id)
    if (quantity?.level.kind !== 'observed') return
    const year = scenario.from + t
    const { formula: written, place } = writtenAs(quantity.level.observed, year)
    const formula = `(${written}) / Π(1 - reduces)`
    model.watch(b.two('div', observed, kept), () => ({
      what: `quantities ${id} observed`,
      formula,
      alternative: name,
      year,
      ...(place && { place }),
    }))
  }

  for (let t = 0; t < scenario.years; t++) {
    for (const id of model.structure.order) {
      const quantity = model.quantity.get(id)
      const years = levels.get(id)
      if (!quantity || !years) continue
      const year = scenario.from + t
      if (quantity.level.kind === 'base') {
        const base = at(quantity.level.base, t, `quantities ${id} base`)
        const { weighted, added, kept, cuts, adds, weights } = intoQuantity(id, t)
        parts.get(id)?.push({ given: base, added, kept, cuts, adds, weights })
        years.push(b.mul(b.add(b.add(base, weighted), added), kept))
      } else {
        const observed = at(quantity.level.observed, t, `quantities ${id} observed`)
        const { added, kept, cuts, adds, weights } = intoQuantity(id, t)
        parts.get(id)?.push({ given: observed, added, kept, cuts, adds, weights })
        if (!reference) watchBase(id, t, observed, kept)
        years.push(reference ? reobserved(observed, reference.parts(id, t), { added, kept }) : observed)
      }
      const place = quantity.place
      model.watch(years[t], () => ({ what: `quantities ${id}`, formula: id, alternative: name, year, ...(place && { place }) }))
    }
  }
  const excesses = [...reductions.values()].filter(({ over }) => over !== b.zero)

  return {
    name,
    level,
    spend,
    at,
    parts: (id, t) => {
      const known = parts.get(id)?.[t] ?? rest?.parts(id, t)
      if (!known) throw new Error(`quantity ${id} has no level in year ${t}`)
      return known
    },
    excesses,
    cost: (id, t) => {
      const intervention = model.intervention.get(id)
      const own = spend(id, t)
      return intervention?.cost ? at(intervention.cost, t, `interventions ${id} cost`, { spend: own }) : own
    },
    onEdge: (edge, part, value, t) => {
      const seen = edge.kind === 'intervention-owner' ? { spend: spend(edge.from, t) } : {}
      return at(value, t, `edges ${edge.id} ${part}`, part === 'cashable' ? { ...seen, low: 0, high: 1 } : seen)
    },
    lagged: (edge, t) =>
      convolved(edge.lag, (k) => (edge.kind === 'intervention-owner' ? spend(edge.from, t - k) : level(edge.from, t - k))),
  }
}
type Reductions = Map<string, { readonly edge: Edge; readonly over: Node }>

const refuse = (): never => {
  throw new Error('accounts are only visible in the amount of a transfer')
}

/** The share of each owner in an intervention's cost in year t, watched: each in [0, 1], the sum 1 within 1e-9. */
export const sharesAt = (model: Model, world: World, shares: Shares, intervention: string, t: number): ReadonlyMap<string, Node> => {
  const what = `payers ${intervention}`
  const nodes = shares.map(({ owner, share }) => [owner, world.at(share, t, `${what} ${owner}`, { low: 0, high: 1 })] as const)
  const year = model.scenario.from + t
  const written = shares.map(({ owner, share }) => ({ owner, ...writtenAs(share, year) }))
  const place = written[0]?.place
  const formula = written.map((s) => `${s.owner}: ${s.formula}`).join(', ')
  const about = { what, formula, alternative: world.name, year, ...(place && { place }) }
  model.watch(model.b.sum(nodes.map(([, node]) => node)), () => about, 1 - 1e-9, 1 + 1e-9)
  return new Map(nodes)
}
