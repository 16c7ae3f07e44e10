import type { Edge, Quantity, Shares, Value } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import type { Inputs } from './inputs.ts'
import { type Model, writtenAs } from './model.ts'
import { isAtOnce, type Years } from './series.ts'
import { createValues, type Values } from './values.ts'

/**
 * One course of events: the reference, an alternative, or a coalition of an alternative's
 * interventions. Levels and spends are known for every year t ≥ 0, and for history (t < 0), when
 * everything stood as in the reference's first year and a stock at its `start` (before that, 0).
 */
export type World = Values & {
  /** The alternative, for messages. */
  readonly name: string
  readonly level: (quantity: string, t: number) => Node
  readonly spend: (intervention: string, t: number) => Node
  /** K_i(t): the cost of an intervention, t ≥ 0. */
  readonly cost: (intervention: string, t: number) => Node
  /** A value of an edge into an owner, in all years: from an intervention it also sees `spend`. */
  readonly onEdge: (edge: Edge, part: 'weight' | 'cashable', value: Value) => Years
  /** (L∗x)(t) for the source of an edge into an owner: a quantity's level or an intervention's spend. */
  readonly lagged: (edge: Edge, t: number) => Node
  /** `reduces` edges whose lagged effect passes 1 in some year, which then counts as 1. */
  readonly excesses: readonly { readonly edge: Edge; readonly over: Node }[]
  /** What a quantity's level in year t is made of. */
  readonly parts: (quantity: string, t: number) => Parts
  /** The weights of a quantity's `weight` edges, in id order; the reference's own lists where no input of them differs. */
  readonly weights: (quantity: string) => readonly Years[]
}
/**
 * Of a quantity's level: its `base` or `observed`; what `adds` edges add; the part that `reduces` edges leave, which is the
 * product of 1 − `cuts`; what each `adds` edge adds. By edge in id order.
 */
export type Parts = {
  readonly given: Node
  readonly added: Node
  readonly kept: Node
  readonly cuts: readonly Node[]
  readonly adds: readonly Node[]
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

/** A quantity under evaluation: what is known of it, and the edges into it, year by year. */
type Row = {
  readonly id: string
  readonly quantity: Quantity
  readonly years: Node[]
  readonly parts: Parts[]
  readonly weighing: readonly { readonly edge: Into; readonly years: Node[] | Years }[]
  readonly acting: readonly Into[]
}
type Into = Extract<Edge, { readonly kind: 'quantity-quantity' | 'intervention-quantity' }>
const none: readonly Node[] = []

/** Evaluates all quantities of a world, in the structure's order, year by year. */
export const createWorld = ({ model, name, inputs, spends, reference, rest }: Making): World => {
  const { b, scenario } = model
  const rows = new Map<string, Row>()
  const starts = new Map<string, Node>()

  const level = (id: string, t: number): Node => {
    if (t >= 0) {
      const row = rows.get(id)
      const node = row || !rest ? row?.years[t] : rest.level(id, t)
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
  const values = createValues({ model, name, inputs, level, spend, reference })
  const { at } = values

  const effects = new Map<string, Node>()
  /** What a `reduces` or `adds` would do without its lag, with the names of year t. */
  const effect = (edge: Into, t: number): Node => {
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

  const rowOf = (id: string, quantity: Quantity): Row => {
    const into = (model.edgesInto.get(id) ?? []).filter(
      (e): e is Into => e.kind === 'quantity-quantity' || e.kind === 'intervention-quantity',
    )
    const weighing = into.filter(({ effect }) => effect === 'weight')
    return {
      id,
      quantity,
      years: [],
      parts: [],
      weighing: weighing.map((edge) => ({ edge, years: values.inAll(edge.value, `edges ${edge.id} weight`) ?? [] })),
      acting: into.filter(({ effect }) => effect !== 'weight'),
    }
  }
  const weightedInto = ({ weighing }: Row, t: number): Node => {
    let sum = b.zero
    for (const { edge, years } of weighing) {
      if (years.length <= t) (years as Node[]).push(at(edge.value, t, `edges ${edge.id} weight`))
      sum = b.add(
        sum,
        b.mul(
          years[t],
          convolved(edge.lag, (k) => level(edge.from, t - k)),
        ),
      )
    }
    return sum
  }
  const reductions: Reductions = new Map()
  const partsOf = ({ acting }: Row, given: Node, t: number): Parts => {
    if (acting.length === 0) return { given, added: b.zero, kept: b.one1, cuts: none, adds: none }
    let added = b.zero
    let kept = b.one1
    const cuts: Node[] = []
    const adds: Node[] = []
    for (const edge of acting) {
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
    return { given, added, kept, cuts, adds }
  }

  /**
   * A level observed in the reference, under other reductions and adds: with base = observed ÷ kept₀ − added₀,
   * (base + added)·kept is observed·(kept ÷ kept₀) + (added − added₀)·kept, which is exact where nothing differs.
   */
  const reobserved = (observed: Node, before: Parts, now: Parts): Node => {
    const ratio = now.kept === before.kept ? b.one1 : b.two('div', now.kept, before.kept)
    return b.add(b.mul(observed, ratio), b.mul(b.sub(now.added, before.added), now.kept))
  }
  /** What is observed where the reference takes all of it away says nothing of the base: there is none, though no level needs it. */
  const watchBase = ({ id, quantity }: Row, t: number, { given, kept }: Parts): void => {
    if (quantity.level.kind !== 'observed') return
    const year = scenario.from + t
    const { formula: written, place } = writtenAs(quantity.level.observed, year)
    const formula = `(${written}) / Π(1 - reduces)`
    model.watch(b.two('div', given, kept), () => ({
      what: `quantities ${id} observed`,
      formula,
      alternative: name,
      year,
      ...(place && { place }),
    }))
  }
  const evaluate = (row: Row, t: number): void => {
    const { id, quantity, years, parts } = row
    const [what, value] =
      quantity.level.kind === 'base' ? (['base', quantity.level.base] as const) : (['observed', quantity.level.observed] as const)
    const given = at(value, t, `quantities ${id} ${what}`)
    const weighted = weightedInto(row, t)
    const now = partsOf(row, given, t)
    parts.push(now)
    if (!reference) watchBase(row, t, now)
    const node =
      what === 'base'
        ? b.mul(b.add(b.add(given, weighted), now.added), now.kept)
        : reference
          ? reobserved(given, reference.parts(id, t), now)
          : given
    years.push(node)
    const { place } = quantity
    model.watch(node, () => ({
      what: `quantities ${id}`,
      formula: id,
      alternative: name,
      year: scenario.from + t,
      ...(place && { place }),
    }))
  }
  for (const id of model.structure.order) {
    const quantity = model.quantity.get(id)
    if (quantity) rows.set(id, rowOf(id, quantity))
  }
  for (let t = 0; t < scenario.years; t++) for (const row of rows.values()) evaluate(row, t)
  const onEdges = new Map<Value, Years>()
  const excesses = [...reductions.values()].filter(({ over }) => over !== b.zero)

  return {
    ...values,
    name,
    level,
    spend,
    parts: (id, t) => {
      const known = rows.get(id)?.parts[t] ?? rest?.parts(id, t)
      if (!known) throw new Error(`quantity ${id} has no level in year ${t}`)
      return known
    },
    weights: (id) => rows.get(id)?.weighing.map(({ years }) => years) ?? rest?.weights(id) ?? [],
    excesses,
    cost: (id, t) => {
      const intervention = model.intervention.get(id)
      const own = spend(id, t)
      return intervention?.cost ? at(intervention.cost, t, `interventions ${id} cost`, { spend: own }) : own
    },
    onEdge: (edge, part, value) => {
      const done = onEdges.get(value)
      if (done) return done
      const what = `edges ${edge.id} ${part}`
      const limits = part === 'cashable' ? { low: 0, high: 1 } : {}
      const ofYear = (t: number): Node =>
        at(value, t, what, edge.kind === 'intervention-owner' ? { spend: spend(edge.from, t), ...limits } : limits)
      const made = values.inAll(value, what, limits) ?? Array.from({ length: scenario.years }, (_, t) => ofYear(t))
      onEdges.set(value, made)
      return made
    },
    lagged: (edge, t) =>
      convolved(edge.lag, (k) => (edge.kind === 'intervention-owner' ? spend(edge.from, t - k) : level(edge.from, t - k))),
  }
}
type Reductions = Map<string, { readonly edge: Edge; readonly over: Node }>

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
