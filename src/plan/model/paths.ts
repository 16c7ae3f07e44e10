import { type PathName, pathKey } from '../keys.ts'
import type { Output } from '../types.ts'
import type { Payments } from './accounts.ts'
import { isMoney, type MoneyEdge } from './edges.ts'
import { gap } from './gap.ts'
import { paymentLines } from './lines.ts'
import type { Model } from './model.ts'
import { type Collector, createCollector, type Leg, MOST_PATHS, means, type Paths, yearsOf } from './paths-collect.ts'
import { createQuantityPaths, meanLagged, type QuantityPaths } from './paths-quantities.ts'
import { difference, type Savings, weightsOf } from './savings.ts'
import { sharesAt, type World } from './world.ts'

type Compared = {
  readonly alternative: string
  readonly reference: World
  /** The alternative's inputs at the reference's spend; the reference itself where no input is replaced. */
  readonly halfway: World
  readonly world: World
  readonly savings: Savings
  readonly before: Payments
  readonly after: Payments
}
type Books = ReadonlyMap<string, Collector>

/** Most paths of all owners together. */
const MOST_COLUMNS = 4_000

/**
 * The present value of what each path brings each owner on its own account. An owner's paths sum to its saving in every run
 * (before what is rounding is snapped to 0): from what is changed over the edges, what it pays, and what spills over. A way
 * through spillover that comes back to itself is not followed round: there the last edge stands for all that it carries.
 */
export const pathOutputs = (model: Model, compared: Compared): readonly Output[] => {
  const { algebra, b, scenario } = model
  const books: Books = new Map(scenario.owners.map(({ id }) => [id, createCollector(model)]))
  for (const leg of legsOf(compared)) {
    const changed = new Set(leg.inputs ? [] : changedSpends(model, leg))
    const quantities = createQuantityPaths(model, leg, compared.reference, changed)
    for (const edge of scenario.edges) if (isMoney(edge) && edge.kind !== 'owner-owner') alongEdge(model, leg, quantities, edge, books)
    ownCosts(model, leg, quantities, books)
  }
  const gross = spread(model, compared, books)
  const most = Math.max(
    4,
    Math.min(MOST_PATHS, Math.floor(MOST_COLUMNS / Math.max(1, [...gross.values()].filter((p) => p.length > 0).length))),
  )
  const payments = paymentLines(model, compared.alternative, compared.before, compared.after)
  return scenario.owners.flatMap(({ id: owner }) => {
    const collector = createCollector(model)
    for (const { name, amount } of gross.get(owner) ?? []) collector.add(name, amount)
    for (const { line, saved } of payments) collector.add(paymentName(line), saved.get(owner) ?? algebra.nothing)
    return collector.close({ kind: 'owner', id: owner }, most).flatMap(({ name, amount }): readonly Output[] => {
      const node = algebra.presentValue(amount)
      return node === b.zero ? [] : [{ key: pathKey(compared.alternative, owner, name), node, kind: 'summary' }]
    })
  })
}

/** What is paid for an intervention, or as a transfer (`paymentTerms`): its own origin, no edge carries it. */
const paymentName = (line: string): PathName => {
  const [kind, id = ''] = line.split(' ')
  return kind === 'pay'
    ? { origin: { kind: 'payment', id }, entry: { kind: 'intervention', id }, edges: [] }
    : { origin: { kind: 'transfer', id }, entry: { kind: 'transfer', id }, edges: [] }
}

const legsOf = ({ reference, halfway, world }: Compared): readonly Leg[] =>
  [
    { before: reference, now: halfway, inputs: true },
    { before: halfway, now: world, inputs: false },
  ].filter(({ before, now }) => before !== now)

const changedSpends = (model: Model, { before, now }: Leg): readonly string[] =>
  model.scenario.interventions
    .map(({ id }) => id)
    .filter((id) => yearsOf(model, (t) => before.spend(id, t) !== now.spend(id, t)).some(Boolean))

const bookAt = (books: Books, edge: MoneyEdge, name: PathName, amount: Parameters<Collector['add']>[1]): void => {
  books.get(edge.to)?.add(name, amount)
  if (edge.counterpart) books.get(edge.counterpart)?.add(name, amount, -1)
}

/** What an edge from a quantity or an intervention carries to its owner, and its own change of weight. */
const alongEdge = (model: Model, leg: Leg, quantities: QuantityPaths, edge: MoneyEdge, books: Books): void => {
  const { algebra, b } = model
  const [before, now] = [weightsOf(leg.before, edge), weightsOf(leg.now, edge)]
  const weights = means(model, before, now)
  const carry = (name: PathName, less: Parameters<Collector['add']>[1]): void =>
    bookAt(books, edge, name, algebra.times(algebra.lagged(less, edge.lag, 'nothing'), weights, 'coefficient'))
  const entering = (origin: PathName['origin']): PathName => ({ origin, entry: { kind: 'edge', id: edge.id }, edges: [edge.id] })
  if (edge.kind === 'quantity-owner') {
    for (const { name, amount } of quantities.of(edge.from)) carry({ ...name, edges: [...name.edges, edge.id] }, amount)
  } else {
    const less = yearsOf(model, (t) => gap(b, leg.before.spend(edge.from, t), leg.now.spend(edge.from, t)))
    carry(entering(leg.inputs ? { kind: 'inputs', id: '' } : { kind: 'intervention', id: edge.from }), algebra.series(less))
  }
  const lighter = before.map((w, t) => gap(b, w, now[t]))
  if (lighter.every((n) => n === b.zero)) return
  const spender = edge.kind === 'intervention-owner' ? edge.from : undefined
  bookAt(
    books,
    edge,
    entering(quantities.blame(edge.weight, edge.id, spender)),
    algebra.times(meanLagged(model, leg, edge, lighter), lighter, 'driver'),
  )
}

const ownCosts = (model: Model, leg: Leg, quantities: QuantityPaths, books: Books): void => {
  const { algebra, b, scenario } = model
  for (const { id, cost } of scenario.owners) {
    if (!cost) continue
    const at = (world: World, t: number) => world.at(cost, t, `owners ${id} cost`)
    const saved = algebra.series(yearsOf(model, (t) => gap(b, at(leg.before, t), at(leg.now, t))))
    books.get(id)?.add({ origin: quantities.blame(cost, id), entry: { kind: 'owner', id }, edges: [] }, saved)
  }
}

/** What every owner's own account gets, with what spills over from others: K by the file's payers spills over, too. */
const spread = (model: Model, compared: Compared, books: Books): ReadonlyMap<string, Paths> => {
  const { algebra, scenario, structure } = model
  const { savings, world } = compared
  const done = new Map<string, Paths>()
  const spillovers = scenario.edges.filter((edge): edge is MoneyEdge => edge.kind === 'owner-owner')
  const close = (owner: string): void => {
    done.set(owner, books.get(owner)?.close({ kind: 'owner', id: owner }) ?? [])
  }
  const into = new Map<string, (readonly [MoneyEdge, 1 | -1])[]>()
  for (const edge of spillovers) {
    for (const [owner, sign] of [[edge.to, 1] as const, ...(edge.counterpart ? [[edge.counterpart, -1] as const] : [])]) {
      into.set(owner, [...(into.get(owner) ?? []), [edge, sign]])
    }
  }
  const spill = (owner: string, edge: MoneyEdge, sign: 1 | -1): void => {
    const paths = done.get(edge.from)
    const whole: PathName = { origin: { kind: 'spillover', id: edge.id }, entry: { kind: 'edge', id: edge.id }, edges: [edge.id] }
    if (!paths) {
      books.get(owner)?.add(whole, savings.edge.get(edge.id) ?? algebra.nothing, sign)
      return
    }
    const weights = weightsOf(world, edge)
    for (const { name, amount } of [...paths, ...spending(model, compared, edge.from)]) {
      const carried = algebra.times(algebra.lagged(amount, edge.lag, 'nothing'), weights, 'coefficient')
      books.get(owner)?.add({ ...name, edges: [...name.edges, edge.id] }, carried, sign)
    }
  }
  const reached = new Set(structure.spillover.flat())
  for (const { id } of scenario.owners) if (!reached.has(id)) close(id)
  for (const group of structure.spillover) {
    for (const owner of group) for (const [edge, sign] of into.get(owner) ?? []) spill(owner, edge, sign)
    for (const owner of group) close(owner)
  }
  return done
}

/** What an owner spends less, by intervention, by the shares that the file lets it pay. */
const spending = (model: Model, { reference, world }: Compared, owner: string): Paths => {
  const { b, scenario } = model
  return scenario.interventions.flatMap(({ id, payers }) => {
    if (!payers.some((payer) => payer.owner === owner)) return []
    const shares = (w: World) => yearsOf(model, (t) => sharesAt(model, w, payers, id, t).get(owner) ?? b.zero)
    const costs = (w: World) => yearsOf(model, (t) => w.cost(id, t))
    return [{ name: paymentName(`pay ${id}`), amount: difference(model, shares(reference), costs(reference), shares(world), costs(world)) }]
  })
}
