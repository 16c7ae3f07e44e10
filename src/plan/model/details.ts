import { hierarchy } from '../../graph/index.ts'
import { borneKey, type Detail, flowYearKey, grossKey, movedKey, ownKey, spentKey, yearlyKey } from '../keys.ts'
import type { Output } from '../types.ts'
import { actualPayers, rolledUp } from './accounts.ts'
import { budgetOutputs } from './budget.ts'
import { gap } from './gap.ts'
import type { Model } from './model.ts'
import type { Evaluated } from './outputs.ts'
import { difference } from './savings.ts'
import type { Years } from './series.ts'
import { snapped } from './snap.ts'
import { sharesAt } from './world.ts'

/** The columns that analyses need beside those of a result. */
export const detailOutputs = (model: Model, evaluated: Evaluated, details: ReadonlySet<Detail>): readonly Output[] => [
  ...(details.has('gross') ? grossOutputs(model, evaluated) : []),
  ...(details.has('own') ? ownOutputs(model, evaluated) : []),
  ...(details.has('borne') ? borneOutputs(model, evaluated) : []),
  ...(details.has('spent') ? spentOutputs(model, evaluated) : []),
  ...(details.has('yearly') ? yearlyOutputs(model, evaluated) : []),
  ...(details.has('flows') ? flowYears(model, evaluated) : []),
  ...(details.has('budget') ? budgetOutputs(model, evaluated) : []),
]

const grossOutputs = (model: Model, { alternative, gross }: Evaluated): readonly Output[] => {
  const { algebra, scenario } = model
  const whole = rolledUp(model, gross)
  const output = (of: 'owner' | 'root', id: string, by: typeof gross): Output => ({
    key: grossKey(alternative.id, of, id),
    node: algebra.presentValue(by.get(id) ?? algebra.nothing),
    kind: 'summary',
  })
  return [
    ...scenario.owners.map(({ id }) => output('owner', id, gross)),
    ...hierarchy(scenario).roots.map((id) => output('root', id, whole)),
  ]
}

const ownOutputs = ({ algebra, scenario }: Model, { alternative, own }: Evaluated): readonly Output[] =>
  scenario.owners.map(({ id }) => ({
    key: ownKey(alternative.id, id),
    node: algebra.presentValue(own.get(id)?.saving ?? algebra.nothing),
    kind: 'summary',
  }))

/** By intervention and payer, the present value of its share of the cost. */
const borneOutputs = (model: Model, { alternative, world }: Evaluated): readonly Output[] => {
  const { algebra, b, scenario } = model
  const years = Array.from({ length: scenario.years }, (_, t) => t)
  const none: Years = years.map(() => b.zero)
  return scenario.interventions.flatMap((intervention) => {
    const { id } = intervention
    const shares = years.map((t) => sharesAt(model, world, actualPayers(alternative, intervention), id, t))
    const costs = years.map((t) => world.cost(id, t))
    return [...new Set(shares.flatMap((of) => [...of.keys()]))].map((owner): Output => {
      const share = shares.map((of) => of.get(owner) ?? b.zero)
      const paid = difference(model, share, costs, none, none)
      return { key: borneKey(alternative.id, id, owner), node: algebra.presentValue(paid), kind: 'summary' }
    })
  })
}

const spentOutputs = ({ algebra, b, scenario }: Model, { alternative, world, reference }: Evaluated): readonly Output[] => {
  const years = Array.from({ length: scenario.years }, (_, t) => t)
  const more = scenario.interventions.map(({ id }) => {
    const costs = years.map((t) => gap(b, world.cost(id, t), reference.cost(id, t)))
    return algebra.presentValue(algebra.series(costs))
  })
  return [
    { key: spentKey(alternative.id), node: b.sum(more), kind: 'summary' },
    ...scenario.interventions.map(({ id }): Output => {
      const moved = years.map((t) => b.one('abs', gap(b, world.spend(id, t), reference.spend(id, t))))
      return { key: movedKey(alternative.id, id), node: b.sum(moved), kind: 'summary' }
    }),
  ]
}

const yearlyOutputs = (model: Model, { alternative, own, accounts }: Evaluated): readonly Output[] => {
  const { scenario } = model
  const output = (of: 'owner' | 'root', id: string, by: typeof own): readonly Output[] => {
    const account = by.get(id)
    if (account === undefined) return []
    const saving = snapped(model, account.saving, account.reference)
    const keyAt = (when: number | 'pv'): string => yearlyKey(alternative.id, of, id, when)
    return [
      { key: keyAt('pv'), node: saving.presentValue, kind: 'summary' },
      ...Array.from({ length: scenario.years }, (_, t): Output => ({ key: keyAt(scenario.from + t), node: saving.at(t), kind: 'summary' })),
    ]
  }
  return [
    ...scenario.owners.flatMap(({ id }) => output('owner', id, own)),
    ...hierarchy(scenario).roots.flatMap((id) => output('root', id, accounts)),
  ]
}

/** By year; what is rounding beside the beneficiary's cost in the reference is 0, as a saving is. */
const flowYears = (model: Model, { alternative, flows, own }: Evaluated): readonly Output[] =>
  (flows ?? []).flatMap(({ payer, beneficiary, intervention, amount }) => {
    const whole = snapped(model, amount, own.get(beneficiary)?.reference ?? model.algebra.nothing)
    return Array.from({ length: model.scenario.years }, (_, t) => ({
      key: flowYearKey(alternative.id, payer ?? '', beneficiary, intervention ?? '', model.scenario.from + t),
      node: whole.at(t),
      kind: 'summary' as const,
    }))
  })
