import type { Node } from '../types.ts'
import { type ByOwner, isMoney, type MoneyEdge } from './edges.ts'
import { gap } from './gap.ts'
import { type Changes, createChanges, type Levels } from './levels.ts'
import type { Model } from './model.ts'
import type { Series, Years } from './series.ts'
import { createSpill } from './spillover.ts'
import { sharesAt, type World } from './world.ts'

/**
 * What a world saves each owner against the reference on its own account, before payments (kr a
 * year, positive is better off; children not included): `edge` by money edge, as its target gets it;
 * `cost` the owner's own cost; `spending` the part of K that the file lets it pay; `own` all of it,
 * with spillover; `gross` the same before `spending` (what others' K spills over is in it).
 */
export type Savings = {
  readonly edge: ReadonlyMap<string, Series>
  readonly cost: ByOwner
  readonly spending: ByOwner
  readonly own: ByOwner
  readonly gross: ByOwner
}

/** w₀·x₀ − w₁·x₁ by year, as w₁·(x₀ − x₁) + (w₀ − w₁)·x₀: no cancellation where one of them is the same. */
export const difference = (model: Model, w0: Years, x0: Years, w1: Years, x1: Years): Series => {
  const { algebra, b } = model
  const none = (x: Years): boolean => x.every((n) => n === b.zero)
  if (none(x1)) return algebra.times(algebra.series(x0), w0, 'coefficient')
  if (none(x0)) return algebra.sum([[algebra.times(algebra.series(x1), w1, 'coefficient'), -1]])
  return algebra.sum([
    [algebra.times(algebra.series(gaps(model, x0, x1)), w1, 'coefficient'), 1],
    [algebra.times(algebra.series(x0), gaps(model, w0, w1), 'driver'), 1],
  ])
}
const gaps = ({ b }: Model, x: Years, y: Years): Years => x.map((n, t) => gap(b, n, y[t]))

const yearsOf = <T>(model: Model, x: (t: number) => T): readonly T[] => Array.from({ length: model.scenario.years }, (_, t) => x(t))

/** Sums by owner, in the order in which they are booked. */
export const createBooks = ({
  algebra,
  scenario,
}: Model): { readonly book: (owner: string, amount: Series, sign?: 1 | -1) => void; readonly close: () => Map<string, Series> } => {
  const booked = new Map<string, (readonly [Series, number])[]>(scenario.owners.map(({ id }) => [id, []]))
  return {
    book: (owner, amount, sign = 1) => {
      booked.get(owner)?.push([amount, sign])
    },
    close: () => new Map([...booked].map(([id, items]) => [id, algebra.sum(items)])),
  }
}

/** What one world and the reference are compared by. */
export type Compared = { readonly world: World; readonly reference: World; readonly levels: Levels; readonly changes: Changes }

/** `rest`: what changes of the quantities that the model's order leaves out. */
export const compared = (model: Model, world: World, reference: World, levels: Levels, rest?: Changes): Compared => ({
  world,
  reference,
  levels,
  changes: createChanges(model, world, reference, levels, rest),
})

export const weightsOf = (world: World, edge: MoneyEdge): Years => world.onEdge(edge, 'weight', edge.weight)

/** What the world has less of at the source of an edge from a quantity or intervention. */
export const lessAt = (model: Model, { world, reference, changes }: Compared, edge: MoneyEdge): Series => {
  if (edge.kind === 'quantity-owner') return changes.less(edge.from)
  const spend = (w: World): Years => yearsOf(model, (t) => w.spend(edge.from, t))
  return model.algebra.series(gaps(model, spend(reference), spend(world)))
}

/** The saving on an edge from a quantity or intervention: its lagged source times its weight, reference − world. */
const edgeSaving = (model: Model, both: Compared, edge: MoneyEdge): Series => {
  const { algebra } = model
  const [before, now] = [weightsOf(both.reference, edge), weightsOf(both.world, edge)]
  const less = algebra.times(algebra.lagged(lessAt(model, both, edge), edge.lag, 'nothing'), now, 'coefficient')
  if (before === now) return less
  return algebra.sum([
    [less, 1],
    [algebra.times(both.levels.lagged(edge), gaps(model, before, now), 'driver'), 1],
  ])
}

/** Savings of a world against the reference. */
export const createSavings = (model: Model, both: Compared): Savings => {
  const { algebra, scenario } = model
  const { world, reference } = both
  const direct = scenario.edges.filter((edge): edge is MoneyEdge => isMoney(edge) && edge.kind !== 'owner-owner')
  const edge = new Map(direct.map((e) => [e.id, edgeSaving(model, both, e)]))

  const cost = new Map<string, Series>()
  for (const { id, cost: value } of scenario.owners) {
    if (!value) continue
    const at = (w: World): Years => yearsOf(model, (t) => w.at(value, t, `owners ${id} cost`))
    cost.set(id, algebra.series(gaps(model, at(reference), at(world))))
  }
  const spent = createBooks(model)
  for (const { id, payers } of scenario.interventions) {
    const shares = (w: World) => yearsOf(model, (t) => sharesAt(model, w, payers, id, t))
    const [before, now] = [shares(reference), shares(world)]
    const costs = (w: World): Years => yearsOf(model, (t) => w.cost(id, t))
    const share = (years: readonly ReadonlyMap<string, Node>[], owner: string): Years => years.map((of) => of.get(owner) ?? model.b.zero)
    for (const owner of new Set(now.flatMap((of) => [...of.keys()]))) {
      spent.book(owner, difference(model, share(before, owner), costs(reference), share(now, owner), costs(world)))
    }
  }
  const spending = spent.close()

  const parts = createBooks(model)
  const gross = createBooks(model)
  for (const [owner, saved] of cost) for (const books of [parts, gross]) books.book(owner, saved)
  for (const e of direct) {
    const amount = edge.get(e.id) ?? algebra.nothing
    for (const books of [parts, gross]) {
      books.book(e.to, amount)
      if (e.counterpart) books.book(e.counterpart, amount, -1)
    }
  }
  for (const [owner, saved] of spending) parts.book(owner, saved)
  const spill = createSpill(model, world)
  const own = spill.solve(parts.close())
  for (const e of spill.edges) {
    const amount = spill.amount(e, own)
    edge.set(e.id, amount)
    gross.book(e.to, amount)
    if (e.counterpart) gross.book(e.counterpart, amount, -1)
  }
  return { edge, cost, spending, own, gross: gross.close() }
}
