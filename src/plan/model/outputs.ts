import { hierarchy, isPublic } from '../../graph/index.ts'
import type { Alternative, Scenario } from '../../scenario/types.ts'
import { accountKey, type Holder, key } from '../keys.ts'
import type { Measure } from '../measures.ts'
import type { Node, Output } from '../types.ts'
import { type Account, type Accounts, presentValue, together } from './accounts.ts'
import type { FlowNode } from './flows.ts'
import type { Model } from './model.ts'
import type { ByOwner, Years } from './savings.ts'
import type { World } from './world.ts'

/** Everything about one alternative that outputs are made from. */
export type Evaluated = {
  readonly alternative: Alternative
  readonly world: World
  readonly reference: World
  /** Rolled up. */
  readonly accounts: Accounts
  readonly paid: ByOwner
  readonly afterHorizon: ReadonlyMap<string, Node>
  /** Sums of the absolute values that the two above are sums of: where these cancel, what is left is rounding. */
  readonly paidSize: ByOwner
  readonly afterHorizonSize: ReadonlyMap<string, Node>
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

type Sink = { readonly summary: (key: string, node: Node) => void; readonly share: (key: string, node: Node) => void }

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
  const { b, scenario } = model
  const alternative = evaluated.alternative.id
  const firstCost = firstCostChange(model, evaluated)
  const sum = (ids: readonly string[], nodes: ReadonlyMap<string, Node>): Node => b.sum(ids.map((id) => nodes.get(id) ?? b.zero))
  const of = (part: keyof Account): ByOwner => new Map([...evaluated.accounts].map(([id, account]) => [id, account[part]]))
  const parts = { reference: of('reference'), saving: of('saving'), cash: of('cash') }

  const emit = (holder: Holder, ids: readonly string[]): void => {
    const at = (account: string, when: string | number): string => accountKey(alternative, holder, account, when)
    const account = {
      reference: together(model, ids, parts.reference),
      saving: together(model, ids, parts.saving),
      cash: together(model, ids, parts.cash),
    }
    const total = presentValue(model, account.reference)
    const saving = presentValue(model, account.saving)
    const snapped = b.two('snap', saving, total)
    const snappedCash = b.two('snap', presentValue(model, account.cash), total)
    const years = account.saving.map((x, t) => b.two('snap', x, account.reference[t]))
    if (measures.has('cost')) {
      sink.summary(at('cost', 'pv'), b.sub(total, saving))
      account.saving.forEach((x, t) => sink.summary(at('cost', scenario.from + t), b.sub(account.reference[t], x)))
    }
    if (measures.has('saving')) {
      sink.summary(at('saving', 'pv'), snapped)
      years.forEach((x, t) => sink.summary(at('saving', scenario.from + t), x))
      sink.share(at('saving', 'gain'), b.two('gt', snapped, b.zero))
      sink.share(at('saving', 'loss'), b.two('lt', snapped, b.zero))
      const worth = (by: ByOwner): Node => presentValue(model, together(model, ids, by))
      sink.summary(at('paid', 'pv'), b.two('snap', worth(evaluated.paid), worth(evaluated.paidSize)))
      sink.summary(at('afterHorizon', 'pv'), b.two('snap', sum(ids, evaluated.afterHorizon), sum(ids, evaluated.afterHorizonSize)))
      if (firstCost !== undefined) paybackOutputs(model, account, firstCost, at, sink)
    }
    if (measures.has('cash')) {
      sink.summary(at('cash', 'pv'), snappedCash)
      sink.summary(at('capacity', 'pv'), b.sub(snapped, snappedCash))
      account.cash.forEach((x, t) => sink.summary(at('cash', scenario.from + t), b.two('snap', x, account.reference[t])))
    }
  }
  for (const { id } of scenario.owners) emit({ kind: 'owner', id }, [id])
  emit({ kind: 'group', id: 'publicSector' }, publicRoots(scenario))
  emit({ kind: 'group', id: 'total' }, roots(scenario))
}

/**
 * The index of the first year in which the cost of any intervention differs from the reference's in
 * the run; undefined where it can differ in none. A run where it happens not to differ counts from the
 * first year in which it may.
 */
const firstCostChange = (model: Model, { world, reference }: Evaluated): Node | undefined => {
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
 * A sum that is rounding beside the reference's cost so far is 0, as every saving is.
 */
const paybackOutputs = (
  model: Model,
  account: Account,
  firstCost: Node,
  at: (account: string, when: string) => string,
  sink: Sink,
): void => {
  const { b } = model
  const sums = (years: Years): Years => {
    let running = b.zero
    return years.map((x, t) => {
      running = b.add(running, b.mul(x, model.discount(t)))
      return running
    })
  }
  const costs = sums(account.reference)
  const cumulative = sums(account.saving).map((x, t) => b.two('snap', x, costs[t]))
  let years = b.constant(Number.POSITIVE_INFINITY)
  let stays = b.one1
  for (let t = cumulative.length - 1; t >= 0; t--) {
    stays = b.two('and', stays, b.two('ge', cumulative[t], b.zero))
    years = b.select(stays, b.two('max', b.one1, b.sub(b.constant(t + 1), firstCost)), years)
  }
  sink.summary(at('payback', 'years'), years)
  sink.share(at('payback', 'reached'), b.two('lt', years, b.constant(Number.POSITIVE_INFINITY)))
  sink.share(at('payback', 'negative'), b.one('not', stays))
}

const nobodyLoses = (model: Model, evaluated: Evaluated, sink: Sink): void => {
  const { b, scenario } = model
  const kept = (account: Account | undefined, losses: Node): Node => {
    if (!account) return b.one1
    const saving = b.sub(presentValue(model, account.saving), losses)
    return b.two('ge', b.two('snap', saving, presentValue(model, account.reference)), b.zero)
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

const quantityOutputs = (model: Model, { alternative, world, reference }: Evaluated, sink: Sink): void => {
  const { b, scenario } = model
  for (const { id } of scenario.quantities) {
    const levels = Array.from({ length: scenario.years }, (_, t) => world.level(id, t))
    const changes = levels.map((x, t) => b.sub(x, reference.level(id, t)))
    sink.summary(key(alternative.id, 'quantity', id, 'level', 'sum'), b.sum(levels))
    sink.summary(key(alternative.id, 'quantity', id, 'change', 'sum'), b.sum(changes))
    levels.forEach((x, t) => sink.summary(key(alternative.id, 'quantity', id, 'level', scenario.from + t), x))
    changes.forEach((x, t) => sink.summary(key(alternative.id, 'quantity', id, 'change', scenario.from + t), x))
  }
}

const interventionOutputs = (model: Model, { alternative, world }: Evaluated, sink: Sink): void => {
  const { scenario } = model
  for (const { id } of scenario.interventions) {
    const costs = Array.from({ length: scenario.years }, (_, t) => world.cost(id, t))
    sink.summary(key(alternative.id, 'intervention', id, 'cost', 'pv'), presentValue(model, costs))
    costs.forEach((x, t) => {
      sink.summary(key(alternative.id, 'intervention', id, 'cost', scenario.from + t), x)
      sink.summary(key(alternative.id, 'intervention', id, 'spend', scenario.from + t), world.spend(id, t))
    })
  }
}

const flowOutputs = (model: Model, { alternative, world, reference, flows, gross }: Evaluated, sink: Sink): void => {
  const { b, scenario } = model
  for (const { payer, beneficiary, intervention, node } of flows ?? []) {
    sink.summary(key(alternative.id, 'flow', payer ?? '', beneficiary, intervention ?? '', 'pv'), node)
  }
  const publicOwners = scenario.owners.filter(isPublic)
  sink.summary(key(alternative.id, 'return', 'gross', 'pv'), b.sum(publicOwners.map((o) => presentValue(model, gross.get(o.id) ?? []))))
  const spent = scenario.interventions.map(({ id }) =>
    presentValue(
      model,
      Array.from({ length: scenario.years }, (_, t) => b.sub(world.cost(id, t), reference.cost(id, t))),
    ),
  )
  sink.summary(key(alternative.id, 'return', 'cost', 'pv'), b.sum(spent))
}

const welfareOutputs = (model: Model, { alternative, world, reference }: Evaluated, sink: Sink): void => {
  const { b, scenario } = model
  const parts: Node[] = []
  for (const { id, outcome } of scenario.quantities) {
    if (!outcome?.value) continue
    const value = outcome.value
    const years = Array.from({ length: scenario.years }, (_, t) => {
      const change =
        outcome.sign === 'good' ? b.sub(world.level(id, t), reference.level(id, t)) : b.sub(reference.level(id, t), world.level(id, t))
      return b.mul(world.at(value, t, `quantities ${id} value`), change)
    })
    const node = presentValue(model, years)
    parts.push(node)
    sink.summary(key(alternative.id, 'welfare', id, 'pv'), node)
  }
  sink.summary(key(alternative.id, 'welfare', '', 'pv'), b.sum(parts))
}
