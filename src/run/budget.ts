import { type BudgetAccount, type BudgetFound, type BudgetLevel, budgetAccount } from '../analysis/budget.ts'
import { hierarchy } from '../graph/index.ts'
import { budgetKey } from '../plan/keys.ts'
import { type Outcome, type Problem, ProblemError } from '../problems/problem.ts'
import type { Scenario } from '../scenario/types.ts'
import type { Analysis, AnalysisOptions } from './analysis.ts'
import { askedAlternative } from './asked.ts'
import { createLab, type Lab } from './lab.ts'
import { createGroups } from './portions.ts'
import { compile } from './simulate.ts'

export type BudgetQuestion = { readonly alternative: string; readonly level: BudgetLevel }

/**
 * Who is in the red in which year, in cash against the reference, after all payments. A budget is as the reference has it; a
 * root without one of its own has the sum of what is below it, where all of that has one.
 */
export const budget: Analysis<BudgetQuestion, BudgetFound> = (scenario, { alternative, level }, options, warned = []) => {
  try {
    return found(scenario, askedAlternative(scenario, alternative).id, level, options, warned)
  } catch (fault) {
    if (fault instanceof ProblemError) return { ok: false, problems: fault.problems }
    throw fault
  }
}

const found = (
  scenario: Scenario,
  alternative: string,
  level: BudgetLevel,
  options: AnalysisOptions,
  warned: readonly Problem[],
): Outcome<BudgetFound> => {
  const compiled = compile(
    scenario,
    { ...options, sampling: 'random', alternatives: [alternative], measures: [], precision: undefined, details: ['budget'] },
    warned,
  )
  if (!compiled.ok) return compiled
  const lab = createLab(compiled.value)
  const years = Array.from({ length: scenario.years }, (_, t) => scenario.from + t)
  const ids = level === 'roots' ? hierarchy(scenario).roots : scenario.owners.map(({ id }) => id)
  const budgets = budgetsOf(scenario, lab, alternative, level, options.runs)
  const at = (id: string, account: string, when: string | number): string => budgetKey(alternative, level, id, account, when)
  const groups = ids.map((id) => {
    const payback = [at(id, 'payback', 'years'), at(id, 'payback', 'reached'), at(id, 'payback', 'negative')]
    return [...years.map((year) => at(id, 'cash', year)), ...(lab.has(payback[0]) ? payback : [])]
  })
  const owners: Record<string, BudgetAccount> = {}
  createGroups(
    lab,
    groups,
    options.runs,
  )([], (k, columns) => {
    const [paid, reached, negative] = columns.slice(years.length)
    owners[ids[k]] = budgetAccount({
      from: scenario.from,
      cash: columns.slice(0, years.length),
      budget: budgets.get(ids[k]),
      payback: paid === undefined ? undefined : { years: paid, reached, negative },
    })
  })
  const warnings = [...compiled.warnings, ...lab.excesses({}, { first: 0, count: options.runs })]
  return { ok: true, value: { alternative, level, owners }, warnings }
}

/** The mean budget by year, of what has one. */
const budgetsOf = (
  scenario: Scenario,
  lab: Lab,
  alternative: string,
  level: BudgetLevel,
  runs: number,
): ReadonlyMap<string, readonly number[]> => {
  const own = new Map<string, readonly number[]>()
  const given = scenario.owners.filter((owner) => owner.budget !== undefined)
  if (given.length === 0) return own
  const keys = given.flatMap(({ id }) =>
    Array.from({ length: scenario.years }, (_, t) => budgetKey(alternative, 'owners', id, 'budget', scenario.from + t)),
  )
  const means = lab.experiment(keys).means({}, { first: 0, count: runs })
  given.forEach(({ id }, k) => own.set(id, [...means.slice(k * scenario.years, (k + 1) * scenario.years)]))
  if (level === 'owners') return own
  const { roots, children } = hierarchy(scenario)
  // Parents before children, then backwards: hierarchies may be deeper than a call stack.
  const order = [...roots]
  for (let k = 0; k < order.length; k++) order.push(...(children.get(order[k]) ?? []))
  const whole = new Map(own)
  for (const id of order.reverse()) {
    const below = (children.get(id) ?? []).map((child) => whole.get(child))
    if (whole.has(id) || below.length === 0 || below.includes(undefined)) continue
    whole.set(
      id,
      Array.from({ length: scenario.years }, (_, t) => below.reduce((sum, budget) => sum + (budget?.[t] ?? 0), 0)),
    )
  }
  return whole
}
