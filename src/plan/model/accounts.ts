import { hierarchy } from '../../graph/index.ts'
import type { Alternative, Intervention, Shares, Transfer } from '../../scenario/types.ts'
import type { Node } from '../types.ts'
import type { Model } from './model.ts'
import { type ByOwner, difference, isMoney, type MoneyEdge, type Savings, type Years } from './savings.ts'
import { sharesAt, type World } from './world.ts'

/**
 * An owner's account under an alternative, year by year: `reference` its cost in the reference
 * (C_ref), `saving` C_ref − C_alt, `cash` the part of the saving that is money. Not snapped.
 */
export type Account = { readonly reference: Years; readonly saving: Years; readonly cash: Years }
export type Accounts = ReadonlyMap<string, Account>

/**
 * What an owner pays in a world (kr a year), term by term: its actual share of each intervention's
 * cost, and each transfer as sent (1 · amount) or received (−1 · amount). Kept apart so that a term
 * that is the same in two worlds differs by exactly 0.
 */
export type Payments = ReadonlyMap<string, ReadonlyMap<string, readonly Payment[]>>
type Payment = { readonly weight: Node; readonly amount: Node }

/** Sums years over an owner and everyone below it, in id order. */
export const rolledUp = (model: Model, own: ByOwner): ByOwner => {
  const { b, scenario } = model
  const zeros = Array.from({ length: scenario.years }, () => b.zero)
  const { roots, children } = hierarchy(scenario)
  // Parents before children, then backwards: hierarchies may be deeper than a call stack.
  const order = [...roots]
  for (let k = 0; k < order.length; k++) order.push(...(children.get(order[k]) ?? []))
  const done = new Map<string, Years>()
  for (const id of order.reverse()) {
    const below = (children.get(id) ?? []).map((child) => done.get(child) ?? zeros)
    done.set(
      id,
      (own.get(id) ?? zeros).map((x, t) => b.sum([x, ...below.map((years) => years[t])])),
    )
  }
  return done
}

/** The years' sum of several owners. */
export const together = (model: Model, ids: readonly string[], by: ByOwner): Years =>
  Array.from({ length: model.scenario.years }, (_, t) => model.b.sum(ids.map((id) => by.get(id)?.[t] ?? model.b.zero)))

/** Σ_t x(t)/(1+d)^t, or with `discountFrom: end` t+1. */
export const presentValue = (model: Model, years: Years): Node => model.b.sum(years.map((x, t) => model.b.mul(x, model.discount(t))))

/** The part of a saving that is cash: min(s, c·s) = c·s of a gain and all of an added cost, for c in [0, 1]. */
const cashOf = (model: Model, saving: Node, cashable: Node): Node => model.b.two('min', saving, model.b.mul(cashable, saving))

/** Own cash savings, K apart: by `cashable` on every edge, wholly for the owner's own cost. */
export const createCash = (model: Model, world: World, savings: Savings): ByOwner => {
  const { b, scenario } = model
  const cash = new Map<string, Node[]>(
    scenario.owners.map(({ id }) => [id, Array.from({ length: scenario.years }, (_, t) => savings.cost.get(id)?.[t] ?? b.zero)]),
  )
  const book = (owner: string, t: number, amount: Node): void => {
    const own = cash.get(owner)
    if (own) own[t] = b.add(own[t], amount)
  }
  for (const edge of scenario.edges) {
    if (!isMoney(edge)) continue
    savings.edge.get(edge.id)?.forEach((saving, t) => {
      const share = edge.cashable ? world.onEdge(edge, 'cashable', edge.cashable, t) : b.one1
      book(edge.to, t, cashOf(model, saving, share))
      if (edge.counterpart) book(edge.counterpart, t, cashOf(model, b.one('neg', saving), share))
    })
  }
  return cash
}

/** G_ref by owner, K apart: own cost, and the edges from quantities and interventions. */
export const createReferenceCosts = (model: Model, reference: World): ByOwner => {
  const { b, scenario } = model
  const costs = new Map<string, Node[]>(
    scenario.owners.map(({ id, cost }) => [
      id,
      Array.from({ length: scenario.years }, (_, t) => (cost ? reference.at(cost, t, `owners ${id} cost`) : b.zero)),
    ]),
  )
  const book = (owner: string, t: number, amount: Node): void => {
    const own = costs.get(owner)
    if (own) own[t] = b.add(own[t], amount)
  }
  for (let t = 0; t < scenario.years; t++) {
    for (const edge of scenario.edges) {
      if (!isMoney(edge) || edge.kind === 'owner-owner') continue
      const amount = b.mul(reference.onEdge(edge, 'weight', edge.weight, t), reference.lagged(edge, t))
      book(edge.to, t, amount)
      if (edge.counterpart) book(edge.counterpart, t, b.one('neg', amount))
    }
  }
  return costs
}

/** The shares by which an alternative pays an intervention: its own, else the reference's, else the file's. */
export const actualPayers = (alternative: Alternative, intervention: Intervention): Shares =>
  alternative.payers.find((p) => p.intervention === intervention.id)?.shares ?? intervention.payers

/** Payments of a world; `rolled` gives this year's saving and cash before payments for transfer amounts (0 in the reference). */
export const createPayments = (
  model: Model,
  world: World,
  alternative: Alternative,
  rolled: { readonly saving: ByOwner; readonly cash: ByOwner } | undefined,
): Payments => {
  const { b, scenario } = model
  const years = Array.from({ length: scenario.years }, (_, t) => t)
  const payments = new Map<string, Map<string, Payment[]>>(scenario.owners.map(({ id }) => [id, new Map()]))
  const put = (owner: string, term: string, terms: Payment[]): void => {
    payments.get(owner)?.set(term, terms)
  }
  for (const intervention of scenario.interventions) {
    const shares = years.map((t) => sharesAt(model, world, actualPayers(alternative, intervention), intervention.id, t))
    for (const owner of new Set(shares.flatMap((byOwner) => [...byOwner.keys()]))) {
      const terms = years.map((t) => ({ weight: shares[t].get(owner) ?? b.zero, amount: world.cost(intervention.id, t) }))
      put(owner, `intervention ${intervention.id}`, terms)
    }
  }
  const account =
    (t: number) =>
    (kind: 'cost' | 'saving' | 'cash', name: string): Node =>
      kind === 'cost' ? world.cost(name, t) : (rolled?.[kind].get(name)?.[t] ?? b.zero)
  const transfer = ({ id, from, to, amount }: Transfer, term: string): void => {
    const kr = years.map((t) => world.at(amount, t, `transfers ${id} amount`, { account: account(t), zeroBefore: true }))
    put(
      from,
      term,
      kr.map((x) => ({ weight: b.one1, amount: x })),
    )
    put(
      to,
      term,
      kr.map((x) => ({ weight: b.constant(-1), amount: x })),
    )
  }
  scenario.transfers.forEach((t, k) => transfer(t, `transfer ${k}`))
  alternative.transfers.forEach((t, k) => transfer(t, `own transfer ${k}`))
  return payments
}

/** What payments come to, by owner and year. */
export const sumOfPayments = (model: Model, payments: Payments): ByOwner => savedPayments(model, payments, new Map())

/** What an owner pays less than before (kr a year, positive is better off). */
export const savedPayments = (model: Model, before: Payments, after: Payments): ByOwner => {
  const { b, scenario } = model
  const nothing: Payment = { weight: b.zero, amount: b.zero }
  return new Map(
    scenario.owners.map(({ id }) => {
      const [old, now] = [before.get(id), after.get(id)]
      const terms = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
      const years = Array.from({ length: scenario.years }, (_, t) =>
        b.sum(
          terms.map((term) => {
            const [x, y] = [old?.get(term)?.[t] ?? nothing, now?.get(term)?.[t] ?? nothing]
            return difference(model, x.weight, x.amount, y.weight, y.amount)
          }),
        ),
      )
      return [id, years] as const
    }),
  )
}

/**
 * The present value of the saving that lags push past the horizon, per owner, on edges into owners:
 * one edge deep, the weights as in the last year (MODEL section 3.7). Not part of any saving.
 */
export const afterHorizon = (model: Model, world: World, reference: World, savings: Savings): ReadonlyMap<string, Node> => {
  const { b, scenario } = model
  const last = scenario.years - 1
  const sums = new Map<string, Node>(scenario.owners.map(({ id }) => [id, b.zero]))
  const book = (owner: string, amount: Node): void => {
    sums.set(owner, b.add(sums.get(owner) ?? b.zero, amount))
  }
  const late = (edge: MoneyEdge, t: number, x: (year: number) => Node): Node =>
    b.sum(edge.lag.map((part, k) => (part === 0 || t - k > last ? b.zero : b.mul(b.constant(part), x(t - k)))))
  for (const edge of scenario.edges) {
    if (!isMoney(edge)) continue
    const weights = [reference.onEdge(edge, 'weight', edge.weight, last), world.onEdge(edge, 'weight', edge.weight, last)] as const
    for (let t = last + 1; t < last + edge.lag.length; t++) {
      const level =
        (w: World) =>
        (year: number): Node =>
          edge.kind === 'quantity-owner' ? w.level(edge.from, year) : w.spend(edge.from, year)
      const saving =
        edge.kind === 'owner-owner'
          ? b.mul(
              weights[1],
              late(edge, t, (year) => savings.own.get(edge.from)?.[year] ?? b.zero),
            )
          : difference(model, weights[0], late(edge, t, level(reference)), weights[1], late(edge, t, level(world)))
      const value = b.mul(saving, model.discount(t))
      book(edge.to, value)
      if (edge.counterpart) book(edge.counterpart, b.one('neg', value))
    }
  }
  return sums
}

/** By owner, what the negative present values of its counterpart parts come to (≤ 0). */
export const counterpartLosses = (model: Model, savings: Savings): ReadonlyMap<string, Node> => {
  const { b, scenario } = model
  const sums = new Map<string, Node>()
  for (const edge of scenario.edges) {
    if (!isMoney(edge) || !edge.counterpart) continue
    const part = b.one('neg', presentValue(model, savings.edge.get(edge.id) ?? []))
    sums.set(edge.counterpart, b.add(sums.get(edge.counterpart) ?? b.zero, b.two('min', part, b.zero)))
  }
  return sums
}
