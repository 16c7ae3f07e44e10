import type { Edge } from '../../scenario/types.ts'
import type { PathName } from '../keys.ts'
import type { Node } from '../types.ts'
import { gap } from './gap.ts'
import type { Model } from './model.ts'
import { createBlame, createCollector, type Leg, mean, means, type Paths, UNKNOWN, yearsOf } from './paths-collect.ts'
import type { Series, Years } from './series.ts'
import type { Parts, World } from './world.ts'

type Into = Extract<Edge, { readonly kind: 'quantity-quantity' | 'intervention-quantity' }>
type Blame = ReturnType<typeof createBlame>
const into = (model: Model, quantity: string, effect: Into['effect']): readonly Into[] =>
  (model.edgesInto.get(quantity) ?? []).filter(
    (e): e is Into => (e.kind === 'quantity-quantity' || e.kind === 'intervention-quantity') && e.effect === effect,
  )

/**
 * Π(1 − before) − Π(1 − now) as what each reduction does: the mean of taking them in id order and backwards. That is its
 * Shapley value where two have changed; and an exact sum for any number.
 */
const cutShares = ({ b }: Model, before: readonly Node[], now: readonly Node[]): readonly Node[] => {
  const left = (cut: Node): Node => b.sub(b.one1, cut)
  const running = (cuts: readonly Node[]): readonly Node[] => {
    const products = [b.one1]
    for (const cut of cuts) products.push(b.mul(products[products.length - 1], left(cut)))
    return products
  }
  const [first, firstNow] = [running(before), running(now)]
  const [last, lastNow] = [running(before.toReversed()), running(now.toReversed())]
  return before.map((cut, k) => {
    const change = gap(b, now[k], cut)
    if (change === b.zero) return b.zero
    const after = before.length - 1 - k
    const [one, other] = [b.mul(firstNow[k], last[after]), b.mul(first[k], lastNow[after])]
    return b.mul(one === other ? one : b.mul(b.constant(0.5), b.add(one, other)), change)
  })
}

/** Paths of what a leg changes of each quantity (before − now), and which interventions are behind it. */
export type QuantityPaths = { readonly of: (quantity: string) => Paths; readonly blame: Blame }

/**
 * Every change of a quantity as an exact sum over the paths that lead to it. A product changes by each factor's change times
 * the mean of the other before and now, so no order is preferred. What a formula reads of other quantities starts a path
 * where it enters; so does a quantity that comes later in the order, in a cycle through the years.
 */
export const createQuantityPaths = (model: Model, leg: Leg, reference: World, changed: ReadonlySet<string>): QuantityPaths => {
  const { b, algebra, structure } = model
  const { before, now } = leg
  const done = new Map<string, Paths>()
  const causes = new Map<string, ReadonlySet<string>>()
  const known = (id: string): ReadonlySet<string> | undefined =>
    model.quantity.has(id) ? (causes.get(id) ?? new Set([UNKNOWN])) : undefined
  const blame = createBlame(leg, changed, known)
  const start = (origin: PathName['origin'], kind: 'edge' | 'quantity', id: string): PathName => ({
    origin,
    entry: { kind, id },
    edges: kind === 'edge' ? [id] : [],
  })
  const spender = (edge: Edge): string | undefined => (edge.kind === 'intervention-quantity' ? edge.from : undefined)

  const pathsOf = (id: string): Paths => {
    const quantity = model.quantity.get(id)
    if (!quantity || yearsOf(model, (t) => before.level(id, t) === now.level(id, t)).every(Boolean)) return []
    const [old, fresh] = [yearsOf(model, (t) => before.parts(id, t)), yearsOf(model, (t) => now.parts(id, t))]
    const observed = quantity.level.kind === 'observed'
    /** What the reductions leave; with an observed level, beside what they leave of it in the reference. */
    const beside = (parts: Parts, t: number): Node => {
      const base = reference.parts(id, t).kept
      return !observed ? parts.kept : parts.kept === base ? b.one1 : b.two('div', parts.kept, base)
    }
    const kept = means(model, old.map(beside), fresh.map(beside))
    const plainlyKept = means(
      model,
      old.map((p) => p.kept),
      fresh.map((p) => p.kept),
    )
    const collector = createCollector(model)

    const own = quantity.level.kind === 'observed' ? quantity.level.observed : quantity.level.base
    const given = algebra.series(old.map((p, t) => gap(b, p.given, fresh[t].given)))
    collector.add(start(blame(own, id), 'quantity', id), algebra.times(given, kept, 'driver'))
    into(model, id, 'adds').forEach((edge, k) => {
      const less = algebra.series(old.map((p, t) => gap(b, p.adds[k], fresh[t].adds[k])))
      collector.add(start(blame(edge.value, edge.id, spender(edge)), 'edge', edge.id), algebra.times(less, plainlyKept, 'driver'))
    })
    const [were, are] = [before.weights(id), now.weights(id)]
    into(model, id, 'weight').forEach((edge, k) => {
      const [w0, w1] = [were[k], are[k]]
      for (const { name, amount } of lessAt(edge)) {
        const less = algebra.times(algebra.lagged(amount, edge.lag, 'nothing'), means(model, w0, w1), 'coefficient')
        collector.add({ ...name, edges: [...name.edges, edge.id] }, algebra.times(less, kept, 'driver'))
      }
      const lighter = w0.map((w, t) => gap(b, w, w1[t]))
      const weighed = algebra.times(meanLagged(model, leg, edge, lighter), lighter, 'driver')
      collector.add(start(blame(edge.value, edge.id), 'edge', edge.id), algebra.times(weighed, kept, 'driver'))
    })
    const shares = old.map((p, t) => cutShares(model, p.cuts, fresh[t].cuts))
    into(model, id, 'reduces').forEach((edge, k) => {
      const cut = shares.map((of) => of[k])
      if (cut.every((n) => n === b.zero)) return
      const amount = observed ? ofObserved(id, old, fresh, cut) : algebra.times(uncut(id), cut, 'driver')
      collector.add(start(blame(edge.value, edge.id, spender(edge)), 'edge', edge.id), amount)
    })
    return collector.close({ kind: 'quantity', id })
  }
  /** The mean level before reductions. */
  const uncut = (id: string): Series => {
    const level = (world: World, t: number): Node => {
      const { given, added } = world.parts(id, t)
      const weights = world.weights(id)
      const weighed = into(model, id, 'weight').map((edge, k) => b.mul(weights[k][t], world.lagged(edge, t)))
      return b.add(b.add(given, b.sum(weighed)), added)
    }
    return algebra.series(yearsOf(model, (t) => mean(model, level(before, t), level(now, t))))
  }
  /** What a cut does to an observed level: observed · cut ÷ kept₀, and to what is added beyond the reference's adds. */
  const ofObserved = (id: string, old: readonly Parts[], fresh: readonly Parts[], cut: Years): Series => {
    const base = yearsOf(model, (t) => reference.parts(id, t))
    const given = algebra.series(old.map((p, t) => mean(model, p.given, fresh[t].given)))
    const more = algebra.series(old.map((p, t) => mean(model, b.sub(p.added, base[t].added), b.sub(fresh[t].added, base[t].added))))
    const share = cut.map((n, t) => (n === b.zero || base[t].kept === b.one1 ? n : b.two('div', n, base[t].kept)))
    return algebra.sum([
      [algebra.times(given, share, 'driver'), 1],
      [algebra.times(more, cut, 'driver'), 1],
    ])
  }
  /** What an edge's source has less of, by path; as one new path where the source comes later in the order. */
  const lessAt = (edge: Into): Paths => {
    const paths = done.get(edge.from)
    if (paths) return paths
    const less = algebra.series(yearsOf(model, (t) => b.sub(before.level(edge.from, t), now.level(edge.from, t))))
    const [only] = changed
    const origin: PathName['origin'] = leg.inputs
      ? { kind: 'inputs', id: '' }
      : changed.size === 1 && only !== undefined
        ? { kind: 'intervention', id: only }
        : { kind: 'formula', id: edge.id }
    return [{ name: { origin, entry: { kind: 'edge', id: edge.id }, edges: [] }, amount: less }]
  }
  for (const id of structure.order) {
    const paths = pathsOf(id)
    done.set(id, paths)
    causes.set(id, new Set(paths.map(({ name: { origin } }) => (origin.kind === 'intervention' ? origin.id : UNKNOWN))))
  }
  return { of: (id) => done.get(id) ?? [], blame }
}

/** The mean of (L∗x)(t) before and now at an edge's source, in the years in which something else has changed. */
export const meanLagged = (model: Model, { before, now }: Leg, edge: Edge, changed: Years): Series =>
  model.algebra.series(
    yearsOf(model, (t) => (changed[t] === model.b.zero ? model.b.zero : mean(model, before.lagged(edge, t), now.lagged(edge, t)))),
  )
