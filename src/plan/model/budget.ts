import { hierarchy } from '../../graph/index.ts'
import { budgetKey } from '../keys.ts'
import type { Output } from '../types.ts'
import type { Account, Accounts } from './accounts.ts'
import type { Model } from './model.ts'
import { type Evaluated, firstCostChange, paybackOutputs, type Sink } from './outputs.ts'
import { snapped } from './snap.ts'

/**
 * What a year's budget meets: by year the cash saving (undiscounted; rounding beside the year's cost is 0) and the budget as the
 * reference has it; and payback as in the result. Of every owner's own account, and of every root with all below it.
 */
export const budgetOutputs = (model: Model, evaluated: Evaluated): readonly Output[] => {
  const { scenario } = model
  const { alternative, accounts, own, reference: world } = evaluated
  const outputs: Output[] = []
  const sink: Sink = {
    summary: (key, node) => outputs.push({ key, node, kind: 'summary' }),
    share: (key, node) => outputs.push({ key, node, kind: 'share' }),
  }
  const firstCost = firstCostChange(model, evaluated)
  const emit = (level: 'owners' | 'roots', id: string, { reference, saving, cash }: Account): void => {
    const at = (account: string, when: string | number): string => budgetKey(alternative.id, level, id, account, when)
    const money = snapped(model, cash(), reference)
    for (let t = 0; t < scenario.years; t++) sink.summary(at('cash', scenario.from + t), money.at(t))
    if (firstCost !== undefined) paybackOutputs(model, snapped(model, saving, reference), firstCost, at, sink)
  }
  const each = (level: 'owners' | 'roots', ids: readonly string[], of: Accounts): void => {
    for (const id of ids) {
      const account = of.get(id)
      if (account) emit(level, id, account)
    }
  }
  each(
    'owners',
    scenario.owners.map(({ id }) => id),
    own,
  )
  each('roots', hierarchy(scenario).roots, accounts)
  for (const { id, budget } of scenario.owners) {
    if (!budget) continue
    for (let t = 0; t < scenario.years; t++) {
      const year = scenario.from + t
      sink.summary(budgetKey(alternative.id, 'owners', id, 'budget', year), world.at(budget, t, `owners ${id} budget`))
    }
  }
  return outputs
}
