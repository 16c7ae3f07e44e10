import { hierarchy, isPublic } from '../../graph/index.ts'
import type { Alternative, Scenario } from '../../scenario/types.ts'
import { accountKey, type Holder, key } from '../keys.ts'
import type { Measure } from '../measures.ts'
import type { Node, Output } from '../types.ts'
import { type Account, type Accounts, together } from './accounts.ts'
import type { ByOwner } from './edges.ts'
import type { FlowNode } from './flows.ts'
import { gap } from './gap.ts'
import type { Model } from './model.ts'
import type { Compared } from './savings.ts'
import type { Series } from './series.ts'
import { type Snapped, snapped } from './snap.ts'

/** Everything about one alternative that outputs are made from. */
export type Evaluated = Compared & {
  readonly alternative: Alternative
  /** Rolled up. */
  readonly accounts: Accounts
  readonly paid: ByOwner
  readonly afterHorizon: ByOwner
  /** Sums of the absolute values that the two above are sums of: where these cancel, what is left is rounding. */
  readonly paidSize: ByOwner
  readonly afterHorizonSize: ByOwner
  /** Own accounts, not rolled up, and what counterpart parts lose (≤ 0): for "nobody loses". */
  readonly own: Accounts
  readonly counterpartLosses: ReadonlyMap<string, Node>
  readonly flows: readonly FlowNode[] | undefined
  /** Gross saving of each owner, own account. */
  readonly gross: ByOwner
}

const roots = (scenario: Scenario): readonly string[] => scenario.owners.filter((o) => o.in === undefined).map((o) => o.id)
const publicRoots = (scenario: Scenario): readonly string[] =>
  scenario.owners.filter((o) => o.in === undefined && isPublic(o)).map((o) => o.id)

export type Sink = { readonly summary: (key: string, node: Node) => void; readonly share: (key: string, node: Node) => void }

/** All outputs of one alternative that the asked-for measures need. */
export const outputsOf = (model: Model, evaluated: Evaluated, measures: ReadonlySet<Measure>): readonly Output[] => {
  const outputs: Output[] = []
  const sink: Sink = {
    summary: (k, node) => outputs.push({ key: k, node, kind: 'summary' }),
    share: (k, node) => outputs.push({ key: k, node, kind: 'share' }),
  }
  accountOutputs(model, evaluated, measures, sink)
  if (measures.has('saving')) nobodyLoses(model, evaluated, sink)
  if (measures.has('quantities')) quantityOutputs(model, evaluated, sink)
  if (measures.has('cost')) interventionOutputs(model, evaluated, sink)
  if (measures.has('flows')) flowOutputs(model, evaluated, sink)
  if (measures.has('welfare')) welfareOutputs(model, evaluated, sink)
  return outputs
}

const accountOutputs = (model: Model, evaluated: Evaluated, measures: ReadonlySet<Measure>, sink: Sink): void => {
  const { algebra, b, scenario } = model
  const alternative = evaluated.alternative.id
  const firstCost = firstCostChange(model, evaluated)
  const of = (part: (account: Account) => Series): ByOwner => new Map([...evaluated.accounts].map(([id, account]) => [id, part(account)]))
  const references = of(({ reference }) => reference)
  const savings = of(({ saving }) => saving)
  const cashes = measures.has('cash') ? of(({ cash }) => cash()) : undefined
  const eachYear = (emitYear: (t: number, year: number) => void): void => {
    for (let t = 0; t < scenario.years; t++) emitYear(t, scenario.from + t)
  }

  const emit = (holder: Holder, ids: readonly string[]): void => {
    const at = (account: string, when: string | number): string => accountKey(alternative, holder, account, when)
    const sum = (by: ByOwner): Series => together(model, ids, by)
    const reference = sum(references)
    const whole = sum(savings)
    const saving = snapped(model, whole, reference)
    if (measures.has('cost')) {
      const cost = left(model, reference, whole)
      sink.summary(at('cost', 'pv'), cost(algebra.presentValue))
      eachYear((t, year) =>
        sink.summary(
          at('cost', year),
          cost((x) => algebra.at(x, t)),
        ),
      )
    }
    if (measures.has('saving')) {
      sink.summary(at('saving', 'pv'), saving.presentValue)
      eachYear((t, year) => sink.summary(at('saving', year), saving.at(t)))
      sink.share(at('saving', 'gain'), b.two('gt', saving.presentValue, b.zero))
      sink.share(at('saving', 'loss'), b.two('lt', saving.presentValue, b.zero))
      const { presentValue } = algebra
      sink.summary(at('paid', 'pv'), b.two('snap', presentValue(sum(evaluated.paid)), presentValue(sum(evaluated.paidSize))))
      const [late, lateSize] = [sum(evaluated.afterHorizon), sum(evaluated.afterHorizonSize)]
      sink.summary(at('afterHorizon', 'pv'), b.two('snap', algebra.at(late, 0), algebra.at(lateSize, 0)))
      if (firstCost !== undefined) paybackOutputs(model, saving, firstCost, at, sink)
    }
    if (cashes) {
      const cash = snapped(model, sum(cashes), reference)
      sink.summary(at('cash', 'pv'), cash.presentValue)
      sink.summary(at('capacity', 'pv'), b.sub(saving.presentValue, cash.presentValue))
      eachYear((t, year) => sink.summary(at('cash', year), cash.at(t)))
    }
  }
  for (const { id } of scenario.owners) emit({ kind: 'owner', id }, [id])
  emit({ kind: 'group', id: 'publicSector' }, publicRoots(scenario))
  emit({ kind: 'group', id: 'total' }, roots(scenario))
}

/** What is left of a cost after a saving: as one term where it is one, else the difference of two amounts that are needed anyhow. */
const left = ({ algebra, b }: Model, reference: Series, saving: Series): ((of: (x: Series) => Node) => Node) => {
  const cost = algebra.sum([
    [reference, 1],
    [saving, -1],
  ])
  return (of) => (cost.terms.length === 1 ? of(cost) : b.sub(of(reference), of(saving)))
}

/**
 * The index of the first year in which the cost of any intervention differs from the reference's in
 * the run; undefined where it can differ in none. A run where it happens not to differ counts from the
 * first year in which it may.
 */
export const firstCostChange = (model: Model, { world, reference }: Evaluated): Node | undefined => {
  const { b, scenario } = model
  const differs = Array.from({ length: scenario.years }, (_, t) =>
    scenario.interventions.reduce((any, { id }) => {
      const [now, before] = [world.cost(id, t), reference.cost(id, t)]
      return now === before ? any : b.two('or', any, b.two('ne', now, before))
    }, b.zero),
  )
  const possible = differs.findIndex((node) => node !== b.zero)
  return possible < 0 ? undefined : differs.reduceRight((first, node, t) => b.select(node, b.constant(t), first), b.constant(possible))
}

/**
 * Years from the first in which any K differs to the first year-end from which the cumulative
 * discounted saving stays ≥ 0 to the horizon; Infinity where it doesn't, 1 where it never is negative.
 * A sum that is rounding beside the reference's cost so far is 0, as every saving is. So it is the last
 * year with a negative sum that counts.
 */
export const paybackOutputs = (
  model: Model,
  saving: Snapped,
  firstCost: Node,
  at: (account: string, when: string) => string,
  sink: Sink,
): void => {
  const { b, scenario } = model
  const never = b.constant(Number.POSITIVE_INFINITY)
  let lastBelow = b.constant(-1)
  for (let t = 0; t < scenario.years; t++) {
    const isBelow = b.two('lt', saving.cumulated(t), b.zero)
    lastBelow = b.select(isBelow, t < scenario.years - 1 ? b.constant(t) : never, lastBelow)
  }
  const years = b.two('max', b.one1, b.add(lastBelow, b.sub(b.constant(2), firstCost)))
  sink.summary(at('payback', 'years'), years)
  sink.share(at('payback', 'reached'), b.two('lt', lastBelow, never))
  sink.share(at('payback', 'negative'), b.two('ge', lastBelow, b.zero))
}

const nobodyLoses = (model: Model, evaluated: Evaluated, sink: Sink): void => {
  const { algebra, b, scenario } = model
  const kept = (account: Account | undefined, losses: Node): Node => {
    if (!account) return b.one1
    const { saving, reference } = account
    const value =
      losses === b.zero
        ? snapped(model, saving, reference).presentValue
        : b.two('snap', b.sub(algebra.presentValue(saving), losses), algebra.presentValue(reference))
    return b.two('ge', value, b.zero)
  }
  const losses = (id: string): Node => evaluated.counterpartLosses.get(id) ?? b.zero
  const { rootOf } = hierarchy(scenario)
  const lossesBelow = new Map<string, Node>()
  for (const [id, node] of evaluated.counterpartLosses) {
    const root = rootOf.get(id) ?? id
    lossesBelow.set(root, b.add(lossesBelow.get(root) ?? b.zero, node))
  }
  const all = (nodes: readonly Node[]): Node => nodes.reduce((x, y) => b.two('and', x, y), b.one1)
  const publicOwners = scenario.owners.filter(isPublic)
  const id = evaluated.alternative.id
  sink.share(key(id, 'nobodyLoses', 'owners'), all(publicOwners.map((o) => kept(evaluated.own.get(o.id), losses(o.id)))))
  sink.share(
    key(id, 'nobodyLoses', 'roots'),
    all(publicRoots(scenario).map((r) => kept(evaluated.accounts.get(r), lossesBelow.get(r) ?? b.zero))),
  )
}

const quantityOutputs = (model: Model, { alternative, world, levels, changes }: Evaluated, sink: Sink): void => {
  const { algebra, scenario } = model
  for (const { id } of scenario.quantities) {
    const less = changes.less(id)
    const change = algebra.sum([[less, -1]])
    const level = algebra.sum([
      [levels.level(id), 1],
      [less, -1],
    ])
    sink.summary(key(alternative.id, 'quantity', id, 'level', 'sum'), algebra.total(level))
    sink.summary(key(alternative.id, 'quantity', id, 'change', 'sum'), algebra.total(change))
    for (let t = 0; t < scenario.years; t++) {
      sink.summary(key(alternative.id, 'quantity', id, 'level', scenario.from + t), world.level(id, t))
      sink.summary(key(alternative.id, 'quantity', id, 'change', scenario.from + t), algebra.at(change, t))
    }
  }
}

const interventionOutputs = (model: Model, { alternative, world }: Evaluated, sink: Sink): void => {
  const { algebra, scenario } = model
  for (const { id } of scenario.interventions) {
    const costs = Array.from({ length: scenario.years }, (_, t) => world.cost(id, t))
    sink.summary(key(alternative.id, 'intervention', id, 'cost', 'pv'), algebra.presentValue(algebra.series(costs)))
    costs.forEach((x, t) => {
      sink.summary(key(alternative.id, 'intervention', id, 'cost', scenario.from + t), x)
      sink.summary(key(alternative.id, 'intervention', id, 'spend', scenario.from + t), world.spend(id, t))
    })
  }
}

const flowOutputs = (model: Model, { alternative, world, reference, flows, gross }: Evaluated, sink: Sink): void => {
  const { algebra, b, scenario } = model
  for (const { payer, beneficiary, intervention, node } of flows ?? []) {
    sink.summary(key(alternative.id, 'flow', payer ?? '', beneficiary, intervention ?? '', 'pv'), node)
  }
  const publicOwners = scenario.owners.filter(isPublic)
  const returned = together(
    model,
    publicOwners.map((o) => o.id),
    gross,
  )
  sink.summary(key(alternative.id, 'return', 'gross', 'pv'), algebra.presentValue(returned))
  const spent = scenario.interventions.map(({ id }) =>
    algebra.presentValue(
      algebra.series(Array.from({ length: scenario.years }, (_, t) => gap(b, world.cost(id, t), reference.cost(id, t)))),
    ),
  )
  sink.summary(key(alternative.id, 'return', 'cost', 'pv'), b.sum(spent))
}

const welfareOutputs = (model: Model, { alternative, world, changes }: Evaluated, sink: Sink): void => {
  const { algebra, b, scenario } = model
  const parts: Node[] = []
  for (const { id, outcome } of scenario.quantities) {
    if (!outcome?.value) continue
    const value = outcome.value
    const values = Array.from({ length: scenario.years }, (_, t) => world.at(value, t, `quantities ${id} value`))
    const less = algebra.times(changes.less(id), values, 'coefficient')
    const node = algebra.presentValue(outcome.sign === 'good' ? algebra.sum([[less, -1]]) : less)
    parts.push(node)
    sink.summary(key(alternative.id, 'welfare', id, 'pv'), node)
  }
  sink.summary(key(alternative.id, 'welfare', '', 'pv'), b.sum(parts))
}
