import { accountKey, type Holder, key } from '../plan/keys.ts'
import type { Measure } from '../plan/measures.ts'
import type { Plan } from '../plan/types.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Account, AlternativeResult, Flow, InterventionResult, QuantityResult, Summary } from './result.ts'

/** The summarized columns of a plan, by output key; undefined where the plan has no such output. */
export type Columns = { readonly summary: (key: string) => Summary | undefined; readonly share: (key: string) => number | undefined }

/** Looks outputs up by key in what was gathered by node. */
export const columnsOf = (
  plan: Plan,
  by: { readonly summary: (node: number) => Summary; readonly share: (node: number) => number },
): Columns => {
  const nodes = new Map(plan.outputs.map(({ key: k, node }) => [k, node]))
  const look = <T>(k: string, at: (node: number) => T): T | undefined => {
    const node = nodes.get(k)
    return node === undefined ? undefined : at(node)
  }
  return { summary: (k) => look(k, by.summary), share: (k) => look(k, by.share) }
}

/** The part of the result for each alternative that the plan evaluated, in id order. */
export const assemble = (
  scenario: Scenario,
  plan: Plan,
  columns: Columns,
  measures: ReadonlySet<Measure>,
  alternatives: readonly string[],
): Record<string, AlternativeResult> =>
  Object.fromEntries(alternatives.map((id) => [id, alternativeResult(scenario, plan, columns, measures, id)]))

const alternativeResult = (
  scenario: Scenario,
  plan: Plan,
  columns: Columns,
  measures: ReadonlySet<Measure>,
  id: string,
): AlternativeResult => {
  const account = (holder: Holder): Account => accountResult(scenario, columns, measures, id, holder)
  const accounts = measures.has('cost') || measures.has('saving') || measures.has('cash')
  const owners = columns.share(key(id, 'nobodyLoses', 'owners'))
  const roots = columns.share(key(id, 'nobodyLoses', 'roots'))
  return {
    ...(accounts && {
      owners: Object.fromEntries(scenario.owners.map((o) => [o.id, account({ kind: 'owner', id: o.id })])),
      publicSector: account({ kind: 'group', id: 'publicSector' }),
      total: account({ kind: 'group', id: 'total' }),
    }),
    ...(measures.has('saving') && owners !== undefined && roots !== undefined && { probabilityNobodyLoses: { owners, roots } }),
    ...(measures.has('quantities') && { quantities: quantityResults(scenario, columns, id) }),
    ...(measures.has('cost') && { interventions: interventionResults(scenario, columns, id) }),
    ...(measures.has('flows') && { return: returnResult(columns, id) }),
    ...(measures.has('welfare') && { welfare: welfareResult(scenario, columns, id) }),
    ...(measures.has('flows') && { flows: flowResults(plan, columns, id) }),
  }
}

const needed = <T>(x: T | undefined, what: string): T => {
  if (x === undefined) throw new Error(`the plan has no output ${what}`)
  return x
}

const isZero = (s: Summary | undefined): boolean => s === undefined || (s.mean === 0 && !s.sd && s.p5 === 0 && s.p95 === 0)

/** The measure that each part of an account belongs to: a plan may hold more than was asked for. */
const measureOf = {
  cost: 'cost',
  saving: 'saving',
  paid: 'saving',
  afterHorizon: 'saving',
  payback: 'saving',
  cash: 'cash',
  capacity: 'cash',
} as const

const accountResult = (
  scenario: Scenario,
  columns: Columns,
  measures: ReadonlySet<Measure>,
  alternative: string,
  holder: Holder,
): Account => {
  type Part = keyof typeof measureOf
  const at = (account: Part, when: string | number): Summary | undefined =>
    measures.has(measureOf[account]) ? columns.summary(accountKey(alternative, holder, account, when)) : undefined
  const share = (account: Part, what: string): number | undefined => columns.share(accountKey(alternative, holder, account, what))
  const [cost, saving, savingCash, savingCapacity] = [at('cost', 'pv'), at('saving', 'pv'), at('cash', 'pv'), at('capacity', 'pv')]
  const [paid, afterHorizon] = [at('paid', 'pv'), at('afterHorizon', 'pv')]
  const byYear = Array.from({ length: scenario.years }, (_, t) => {
    const year = scenario.from + t
    return { year, cost: at('cost', year), saving: at('saving', year), savingCash: at('cash', year) }
  })
  const quiet = [saving, savingCash, paid, afterHorizon, ...byYear.flatMap((y) => [y.saving, y.savingCash])].every(isZero)
  return {
    ...(cost && { cost }),
    ...(saving && { saving }),
    ...(savingCash && { savingCash }),
    ...(savingCapacity && { savingCapacity }),
    ...(paid && { paid }),
    ...(afterHorizon && { afterHorizon }),
    ...(saving && {
      probabilityOfSaving: needed(share('saving', 'gain'), 'saving gain'),
      probabilityOfLoss: needed(share('saving', 'loss'), 'saving loss'),
      affected: !quiet,
      payback: quiet ? null : paybackResult(at('payback', 'years'), share('payback', 'reached'), share('payback', 'negative')),
    }),
    byYear: byYear.map((y) => ({
      year: y.year,
      ...(y.cost && { cost: y.cost }),
      ...(y.saving && { saving: y.saving }),
      ...(y.savingCash && { savingCash: y.savingCash }),
    })),
  }
}

/** null where no cost differs (no such column) or the cumulative saving is nowhere negative. */
const paybackResult = (years: Summary | undefined, reached: number | undefined, negative: number | undefined): Account['payback'] =>
  years === undefined || !negative ? null : { probability: reached ?? 0, median: Number.isFinite(years.p50) ? years.p50 : null }

const quantityResults = (scenario: Scenario, columns: Columns, alternative: string): Record<string, QuantityResult> =>
  Object.fromEntries(
    scenario.quantities.map(({ id }) => {
      const at = (what: 'level' | 'change', when: string | number): Summary => {
        const k = key(alternative, 'quantity', id, what, when)
        return needed(columns.summary(k), k)
      }
      const byYear = Array.from({ length: scenario.years }, (_, t) => ({
        year: scenario.from + t,
        level: at('level', scenario.from + t),
        change: at('change', scenario.from + t),
      }))
      return [id, { level: at('level', 'sum'), change: at('change', 'sum'), byYear }]
    }),
  )

const interventionResults = (scenario: Scenario, columns: Columns, alternative: string): Record<string, InterventionResult> =>
  Object.fromEntries(
    scenario.interventions.map(({ id }) => {
      const at = (what: 'cost' | 'spend', when: string | number): Summary => {
        const k = key(alternative, 'intervention', id, what, when)
        return needed(columns.summary(k), k)
      }
      const byYear = Array.from({ length: scenario.years }, (_, t) => {
        const year = scenario.from + t
        return { year, spend: at('spend', year).mean, cost: at('cost', year) }
      })
      return [id, { cost: at('cost', 'pv'), byYear }]
    }),
  )

const returnResult = (columns: Columns, alternative: string): NonNullable<AlternativeResult['return']> => {
  const gross = needed(columns.summary(key(alternative, 'return', 'gross', 'pv')), 'return gross')
  const cost = needed(columns.summary(key(alternative, 'return', 'cost', 'pv')), 'return cost')
  return { gross, cost, ratio: cost.mean > 0 ? gross.mean / cost.mean : null }
}

const welfareResult = (scenario: Scenario, columns: Columns, alternative: string): NonNullable<AlternativeResult['welfare']> => {
  const outcomes = scenario.quantities.flatMap(({ id }) => {
    const summary = columns.summary(key(alternative, 'welfare', id, 'pv'))
    return summary ? [[id, summary] as const] : []
  })
  return { total: needed(columns.summary(key(alternative, 'welfare', '', 'pv')), 'welfare'), outcomes: Object.fromEntries(outcomes) }
}

const flowResults = (plan: Plan, columns: Columns, alternative: string): readonly Flow[] => {
  const prefix = `${key(alternative, 'flow')}|`
  return plan.outputs.flatMap(({ key: k }) => {
    if (!k.startsWith(prefix)) return []
    const [payer, beneficiary, intervention] = k.slice(prefix.length).split('|')
    return [{ payer: payer || null, beneficiary, intervention: intervention || null, saving: needed(columns.summary(k), k) }]
  })
}
