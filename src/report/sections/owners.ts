import { valueNames } from '../../charts/refs.ts'
import type { Owner } from '../../scenario/types.ts'
import { budgetShare } from '../../words/numbers.ts'
import type { Context } from '../html-context.ts'
import type { Child } from '../html-dom.ts'
import { capital, table } from '../html-parts.ts'
import { asWritten, formulaText, title } from './written.ts'

/** A budget that is one plain number can be compared with; a formula or a series is only shown. */
const plainBudget = (owner: Owner): number | undefined => {
  const { budget } = owner
  if (budget === undefined || budget.kind !== 'constant' || valueNames(budget).length > 0) return undefined
  const { expr } = budget.value
  return expr.op === 'const' && expr.value > 0 ? expr.value : undefined
}

/** The mean yearly net over the horizon, undiscounted, as a share of the owner's budget. */
const shareOf = (c: Context, owner: Owner): string => {
  const budget = plainBudget(owner)
  const years = c.result.alternatives[c.lead]?.owners?.[owner.id]?.byYear ?? []
  if (budget === undefined || years.length === 0 || years.some((year) => year.saving === undefined)) return ''
  const mean = years.reduce((sum, year) => sum + (year.saving?.mean ?? 0), 0) / years.length
  return budgetShare(mean / budget, c.lang)
}

/** Who holds a budget, how large it is, and what the net is of it. */
export const ownersListTable = (c: Context, most: number): Child => {
  const { owners } = c.scenario
  const anyBudget = owners.some((owner) => owner.budget !== undefined)
  const anyCost = owners.some((owner) => owner.cost !== undefined)
  return table(c, {
    caption: c.t.ownersListCaption,
    class: 'owners',
    columns: [
      { head: capital(c.labels.things.owner) },
      { head: c.t.belongsTo },
      ...(anyBudget ? [{ head: c.t.budget }, { head: c.t.shareOfBudget, kind: 'number' as const }] : []),
      ...(anyCost ? [{ head: c.t.otherCost }] : []),
      { head: c.t.source },
    ],
    rows: owners.slice(0, most).map((owner) => ({
      cells: [
        title(c, owner),
        owner.in === undefined ? c.labels.kinds[owner.kind] : c.nameOf(owner.in),
        ...(anyBudget ? [owner.budget === undefined ? '' : asWritten(c, owner.budget, formulaText), shareOf(c, owner)] : []),
        ...(anyCost ? [owner.cost === undefined ? '' : asWritten(c, owner.cost, formulaText)] : []),
        owner.source ?? '',
      ],
    })),
  })
}
