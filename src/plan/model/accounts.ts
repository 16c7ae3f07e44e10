import { hierarchy } from '../../graph/index.ts'
import type { Alternative, Intervention, Shares, Transfer } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import { type ByOwner, isMoney, type MoneyEdge } from './edges.ts'
import type { Levels } from './levels.ts'
import type { Model } from './model.ts'
import { type Compared, createBooks, difference, lessAt, type Savings, weightsOf } from './savings.ts'
import type { Series, Years } from './series.ts'
import { sharesAt, type World } from './world.ts'

/**
 * An owner's account under an alternative, year by year: `reference` its cost in the reference
 * (C_ref), `saving` C_ref − C_alt, `cash` the part of the saving that is money, made when it is asked for. Not snapped.
 */
export type Account = { readonly reference: Series; readonly saving: Series; readonly cash: () => Series }
export type Accounts = ReadonlyMap<string, Account>

/**
 * What an owner pays in a world (kr a year), term by term: its actual share of each intervention's
 * cost, and each transfer as sent (1 · amount) or received (−1 · amount). Kept apart so that a term
 * that is the same in two worlds differs by exactly 0.
 */
export type Payments = ReadonlyMap<string, ReadonlyMap<string, Payment>>
type Payment = { readonly weights: Years; readonly amounts: Years }

const yearsOf = (model: Model, x: (t: number) => Node): Years => Array.from({ length: model.scenario.years }, (_, t) => x(t))

/** Sums over an owner and everyone below it, in id order. */
export const rolledUp = (model: Model, own: ByOwner): ByOwner => {
  const { algebra, scenario } = model
  const { roots, children } = hierarchy(scenario)
  // Parents before children, then backwards: hierarchies may be deeper than a call stack.
  const order = [...roots]
  for (let k = 0; k < order.length; k++) order.push(...(children.get(order[k]) ?? []))
  const done = new Map<string, Series>()
  for (const id of order.reverse()) {
    const below = (children.get(id) ?? []).map((child) => done.get(child) ?? algebra.nothing)
    done.set(id, algebra.gathered([own.get(id) ?? algebra.nothing, ...below]))
  }
  return done
}

/** The sum of several owners. */
export const together = ({ algebra }: Model, ids: readonly string[], by: ByOwner): Series =>
  algebra.gathered(ids.map((id) => by.get(id) ?? algebra.nothing))

/** The sum of two amounts of each owner. */
export const added = ({ algebra, scenario }: Model, x: ByOwner, y: ByOwner): ByOwner =>
  new Map(
    scenario.owners.map(({ id }) => [
      id,
      algebra.sum([
        [x.get(id) ?? algebra.nothing, 1],
        [y.get(id) ?? algebra.nothing, 1],
      ]),
    ]),
  )

/** Absolute values, year by year. */
export const sizes = ({ algebra, b }: Model, by: ByOwner): ByOwner =>
  new Map(
    [...by].map(([id, x]) => {
      const sign = algebra.signOf(x)
      return [id, sign === 0 ? algebra.series(algebra.all(x).map((n) => b.one('abs', n))) : algebra.sum([[x, sign]])]
    }),
  )

/**
 * The part of a saving that is cash: c·s of a gain and all of an added cost, for c in [0, 1]. Where a saving is one
 * term of known sign but for its driver, the driver alone decides; else min(s, c·s) year by year.
 */
const cashOf = ({ algebra, b }: Model, saving: Series, shares: Years): Series => {
  const sign = algebra.signOf(saving)
  if (sign < 0 || shares.every((c) => c === b.one1)) return saving
  if (sign > 0) return algebra.times(saving, shares, 'coefficient')
  const [term] = saving.terms
  const [share] = shares
  if (saving.terms.length === 1 && shares.every((c) => c === share)) {
    const rest = algebra.signOf({ terms: [{ ...term, driver: b.one1 }] })
    const [some, other] = rest > 0 ? (['min', share] as const) : (['max', share] as const)
    if (rest !== 0) return { terms: [{ ...term, driver: b.two(some, term.driver, b.mul(other, term.driver)) }] }
  }
  return algebra.series(algebra.all(saving).map((s, t) => b.two('min', s, b.mul(shares[t], s))))
}

/** What part of a saving is cash, by edge and year; watched, whether or not anyone asks for cash. */
export type CashShares = ReadonlyMap<string, Years>

export const createCashShares = (model: Model, world: World): CashShares =>
  new Map(
    model.scenario.edges.flatMap((edge) => {
      if (!isMoney(edge) || !edge.cashable) return []
      const { cashable } = edge
      return [[edge.id, world.onEdge(edge, 'cashable', cashable)] as const]
    }),
  )

/** Own cash savings, K apart: by `cashable` on every edge, wholly for the owner's own cost. */
export const createCash = (model: Model, cashShares: CashShares, savings: Savings): ByOwner => {
  const { algebra, b, scenario } = model
  const all = yearsOf(model, () => b.one1)
  const { book, close } = createBooks(model)
  for (const [owner, saved] of savings.cost) book(owner, saved)
  for (const edge of scenario.edges) {
    if (!isMoney(edge)) continue
    const saving = savings.edge.get(edge.id) ?? algebra.nothing
    const shares = cashShares.get(edge.id) ?? all
    book(edge.to, cashOf(model, saving, shares))
    if (edge.counterpart) book(edge.counterpart, cashOf(model, algebra.sum([[saving, -1]]), shares))
  }
  return close()
}

/** G_ref by owner, K apart: own cost, and the edges from quantities and interventions. */
export const createReferenceCosts = (model: Model, reference: World, levels: Levels): ByOwner => {
  const { algebra, scenario } = model
  const { book, close } = createBooks(model)
  for (const { id, cost } of scenario.owners) {
    if (cost) book(id, algebra.series(yearsOf(model, (t) => reference.at(cost, t, `owners ${id} cost`))))
  }
  for (const edge of scenario.edges) {
    if (!isMoney(edge) || edge.kind === 'owner-owner') continue
    const amount = algebra.times(levels.lagged(edge), weightsOf(reference, edge), 'coefficient')
    book(edge.to, amount)
    if (edge.counterpart) book(edge.counterpart, amount, -1)
  }
  return close()
}

/** The shares by which an alternative pays an intervention: its own, else the reference's, else the file's. */
export const actualPayers = (alternative: Alternative, intervention: Intervention): Shares =>
  alternative.payers.find((p) => p.intervention === intervention.id)?.shares ?? intervention.payers

/** Payments of a world; `rolled` gives this year's saving and cash before payments for transfer amounts (0 in the reference). */
export const createPayments = (
  model: Model,
  world: World,
  alternative: Alternative,
  rolled: { readonly saving: () => ByOwner; readonly cash: () => ByOwner } | undefined,
): Payments => {
  const { b, scenario } = model
  const years = Array.from({ length: scenario.years }, (_, t) => t)
  const payments = new Map<string, Map<string, Payment>>(scenario.owners.map(({ id }) => [id, new Map()]))
  const put = (owner: string, term: string, payment: Payment): void => {
    payments.get(owner)?.set(term, payment)
  }
  for (const intervention of scenario.interventions) {
    const shares = years.map((t) => sharesAt(model, world, actualPayers(alternative, intervention), intervention.id, t))
    for (const owner of new Set(shares.flatMap((byOwner) => [...byOwner.keys()]))) {
      const weights = years.map((t) => shares[t].get(owner) ?? b.zero)
      put(owner, `intervention ${intervention.id}`, { weights, amounts: years.map((t) => world.cost(intervention.id, t)) })
    }
  }
  const account =
    (t: number) =>
    (kind: 'cost' | 'saving' | 'cash', name: string): Node =>
      kind === 'cost' ? world.cost(name, t) : model.algebra.at(rolled?.[kind]().get(name) ?? model.algebra.nothing, t)
  const transfer = ({ id, from, to, amount }: Transfer, term: string): void => {
    const amounts = years.map((t) => world.at(amount, t, `transfers ${id} amount`, { account: account(t), zeroBefore: true }))
    put(from, term, { weights: years.map(() => b.one1), amounts })
    put(to, term, { weights: years.map(() => b.constant(-1)), amounts })
  }
  scenario.transfers.forEach((t, k) => transfer(t, `transfer ${k}`))
  alternative.transfers.forEach((t, k) => transfer(t, `own transfer ${k}`))
  return payments
}

/** What payments come to, by owner and year. */
export const sumOfPayments = (model: Model, payments: Payments): ByOwner => savedPayments(model, payments, new Map())

/** What an owner pays less than before (kr a year, positive is better off). */
export const savedPayments = (model: Model, before: Payments, after: Payments): ByOwner => {
  const { algebra, b, scenario } = model
  const zeros = yearsOf(model, () => b.zero)
  const nothing: Payment = { weights: zeros, amounts: zeros }
  return new Map(
    scenario.owners.map(({ id }) => {
      const [old, now] = [before.get(id), after.get(id)]
      const terms = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
      const saved = terms.map((term) => {
        const [x, y] = [old?.get(term) ?? nothing, now?.get(term) ?? nothing]
        return [difference(model, x.weights, x.amounts, y.weights, y.amounts), 1] as const
      })
      return [id, algebra.sum(saved)] as const
    }),
  )
}

/**
 * The present value of the saving that lags push past the horizon, per owner, on edges into owners:
 * one edge deep, the weights as in the last year (MODEL section 3.7). Not part of any saving. It
 * stands in the first year, undiscounted, of a series that is 0 after it.
 */
export const afterHorizon = (model: Model, both: Compared, savings: Savings): ByOwner => {
  const { algebra, b, scenario } = model
  const { world, reference } = both
  const last = scenario.years - 1
  const { book, close } = createBooks(model)
  for (const edge of scenario.edges) {
    if (!isMoney(edge) || edge.lag.length < 2) continue
    const weight = (w: World): Node => w.onEdge(edge, 'weight', edge.weight)[last]
    const now = weight(world)
    const throughout = (node: Node): Years => yearsOf(model, () => node)
    const less = edge.kind === 'owner-owner' ? (savings.own.get(edge.from) ?? algebra.nothing) : lessAt(model, both, edge)
    const heavier = edge.kind === 'owner-owner' ? b.zero : b.sub(weight(reference), now)
    const amount = algebra.sum([
      [algebra.times(algebra.late(less, edge.lag), throughout(now), 'coefficient'), 1],
      [
        algebra.series(
          yearsOf(model, (t) => (t === 0 && heavier !== b.zero ? b.mul(heavier, lateSource(model, reference, edge)) : b.zero)),
        ),
        1,
      ],
    ])
    book(edge.to, amount)
    if (edge.counterpart) book(edge.counterpart, amount, -1)
  }
  return close()
}

/** What lags push past the horizon of an edge's source in the reference, at its present value. */
const lateSource = ({ b, scenario, discount }: Model, reference: World, edge: MoneyEdge): Node => {
  const level = (t: number): Node => (edge.kind === 'quantity-owner' ? reference.level(edge.from, t) : reference.spend(edge.from, t))
  const late = Array.from({ length: edge.lag.length - 1 }, (_, k) => scenario.years + k)
  return b.sum(
    late.map((t) => {
      const parts = edge.lag.map((part, k) => (part === 0 || t - k >= scenario.years ? b.zero : b.mul(b.constant(part), level(t - k))))
      return b.mul(b.sum(parts), discount(t))
    }),
  )
}

/** By owner, what the negative present values of its counterpart parts come to (≤ 0). */
export const counterpartLosses = (model: Model, savings: Savings): ReadonlyMap<string, Node> => {
  const { algebra, b, scenario } = model
  const sums = new Map<string, Node>()
  for (const edge of scenario.edges) {
    if (!isMoney(edge) || !edge.counterpart) continue
    const part = b.one('neg', algebra.presentValue(savings.edge.get(edge.id) ?? algebra.nothing))
    sums.set(edge.counterpart, b.add(sums.get(edge.counterpart) ?? b.zero, b.two('min', part, b.zero)))
  }
  return sums
}
