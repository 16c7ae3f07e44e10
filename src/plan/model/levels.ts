import type { Edge } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import { gap } from './gap.ts'
import type { Model } from './model.ts'
import type { Series } from './series.ts'
import type { Parts, World } from './world.ts'

/** Levels of quantities in the reference as series, and the same lagged, history included. */
export type Levels = {
  readonly level: (quantity: string) => Series
  /** The level without its `reduces` edges. */
  readonly uncut: (quantity: string) => Series
  readonly lagged: (edge: Edge) => Series
}

/** Reference − world, by quantity: what the world has less of. Nothing before t = 0. */
export type Changes = { readonly less: (quantity: string) => Series }

type Weighing = Extract<Edge, { readonly kind: 'quantity-quantity' }>
const weighing = (model: Model, quantity: string): readonly Weighing[] =>
  (model.edgesInto.get(quantity) ?? []).filter((e): e is Weighing => e.kind === 'quantity-quantity' && e.effect === 'weight')

const yearsOf = <T>(model: Model, x: (t: number) => T): readonly T[] => Array.from({ length: model.scenario.years }, (_, t) => x(t))

/** The reference's levels: chains of weights become coefficients of the quantities that they start from. */
export const createLevels = (model: Model, reference: World): Levels => {
  const { algebra, structure } = model
  const levels = new Map<string, Series>()
  const whole = new Map<string, Series>()
  const asTold = (edge: Edge): Series => algebra.series(yearsOf(model, (t) => reference.lagged(edge, t)))
  // A stock was something else before the first year; what comes later in the order is known by its nodes only.
  const lagged = (edge: Edge): Series => {
    const from = structure.stocks.has(edge.from) ? undefined : levels.get(edge.from)
    return from ? algebra.lagged(from, edge.lag, 'first') : asTold(edge)
  }
  for (const id of structure.order) {
    if (model.quantity.get(id)?.level.kind === 'observed') {
      levels.set(id, algebra.series(yearsOf(model, (t) => reference.level(id, t))))
      whole.set(id, levels.get(id) ?? algebra.nothing)
      continue
    }
    const parts = yearsOf(model, (t) => reference.parts(id, t))
    const weights = reference.weights(id)
    const terms = weighing(model, id).map((edge, k) => algebra.times(lagged(edge), weights[k], 'coefficient'))
    const own = [algebra.series(parts.map(({ given }) => given)), algebra.series(parts.map(({ added }) => added))]
    const uncut = algebra.sum([...own, ...terms].map((x) => [x, 1]))
    whole.set(id, uncut)
    levels.set(
      id,
      algebra.times(
        uncut,
        parts.map(({ kept }) => kept),
        'driver',
      ),
    )
  }
  return {
    level: (id) => levels.get(id) ?? algebra.nothing,
    uncut: (id) => whole.get(id) ?? algebra.nothing,
    lagged,
  }
}

/** Π(1 − before) − Π(1 − now), as the sum of what each reduction does, so that nothing cancels. */
const lessKept = ({ b }: Model, before: Parts, now: Parts): Node => {
  if (before.kept === now.kept) return b.zero
  const left = (cut: Node): Node => b.sub(b.one1, cut)
  const after = before.cuts.map(() => b.one1)
  for (let k = after.length - 2; k >= 0; k--) after[k] = b.mul(left(before.cuts[k + 1]), after[k + 1])
  let first = b.one1
  const terms = before.cuts.map((cut, k) => {
    const term = b.mul(b.mul(first, after[k]), gap(b, now.cuts[k], cut))
    first = b.mul(first, left(now.cuts[k]))
    return term
  })
  return b.sum(terms)
}

/**
 * What a world changes of each quantity; of those that the model's order leaves out, what `rest` does. A₀·k₀ − A₁·k₁ is
 * taken as (A₀ − A₁)·k₁ + A₀·(k₀ − k₁): a level before reductions, and what they leave of it. With what is observed, k₁ stands
 * beside k₀.
 */
export const createChanges = (model: Model, world: World, reference: World, levels: Levels, rest?: Changes): Changes => {
  const { b, algebra, structure } = model
  const changes = new Map<string, Series>()
  const own = new Set(structure.order)
  const lessOf = (id: string): Series =>
    changes.get(id) ??
    (own.has(id) ? undefined : rest?.less(id)) ??
    algebra.series(yearsOf(model, (t) => b.sub(reference.level(id, t), world.level(id, t))))

  const observed = (before: readonly Parts[], now: readonly Parts[]): Series => {
    const share = before.map((p, t) => (p.kept === now[t].kept ? b.zero : b.two('div', lessKept(model, p, now[t]), p.kept)))
    const given = algebra.series(now.map((p) => p.given))
    const added = algebra.series(before.map((p, t) => b.sub(p.added, now[t].added)))
    return algebra.sum([
      [algebra.series(before.map((p, t) => gap(b, p.given, now[t].given))), 1],
      [algebra.times(given, share, 'driver'), 1],
      [
        algebra.times(
          added,
          now.map(({ kept }) => kept),
          'driver',
        ),
        1,
      ],
    ])
  }
  const based = (id: string, before: readonly Parts[], now: readonly Parts[]): Series => {
    const own = [
      algebra.series(before.map((p, t) => gap(b, p.given, now[t].given))),
      algebra.series(before.map((p, t) => gap(b, p.added, now[t].added))),
    ]
    const [were, are] = [reference.weights(id), world.weights(id)]
    const weighted = weighing(model, id).flatMap((edge, k) => {
      const less = algebra.times(algebra.lagged(lessOf(edge.from), edge.lag, 'nothing'), are[k], 'coefficient')
      if (were[k] === are[k]) return [less]
      const gaps = were[k].map((w, t) => gap(b, w, are[k][t]))
      return [less, algebra.times(levels.lagged(edge), gaps, 'driver')]
    })
    const less = algebra.sum([...own, ...weighted].map((x) => [x, 1]))
    const cut = before.map((p, t) => lessKept(model, p, now[t]))
    return algebra.sum([
      [
        algebra.times(
          less,
          now.map(({ kept }) => kept),
          'driver',
        ),
        1,
      ],
      [algebra.times(levels.uncut(id), cut, 'driver'), 1],
    ])
  }
  for (const id of structure.order) {
    const same = yearsOf(model, (t) => world.level(id, t) === reference.level(id, t)).every(Boolean)
    if (same) {
      changes.set(id, algebra.nothing)
      continue
    }
    const [before, now] = [yearsOf(model, (t) => reference.parts(id, t)), yearsOf(model, (t) => world.parts(id, t))]
    changes.set(id, model.quantity.get(id)?.level.kind === 'observed' ? observed(before, now) : based(id, before, now))
  }
  return { less: lessOf }
}
