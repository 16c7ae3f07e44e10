import type { Account, Summary } from '../engine/result.ts'
import { summaryOf } from '../engine/summary.ts'

export type BudgetLevel = 'owners' | 'roots'

export type BudgetYear = {
  readonly year: number
  /** The cash saving, undiscounted kr: below 0 the budget is in the red against the reference. */
  readonly cash: Summary
  /** The mean cash saving as a share of the year's budget; null without a budget. */
  readonly share: number | null
  readonly probabilityInTheRed: number
}

/** What one account meets year by year. */
export type BudgetAccount = {
  /** kr in the first year, in the mean; null where the file gives none. */
  readonly budget: number | null
  readonly byYear: readonly BudgetYear[]
  /** The year with the lowest mean cash; null where no run of any year differs from the reference. */
  readonly worst: { readonly year: number; readonly cash: number; readonly probability: number } | null
  /** In how many runs, as a share, at least one year is in the red. */
  readonly probabilityOfRedYear: number
  /** Years in the red, in the mean. */
  readonly redYears: number
  readonly payback: NonNullable<Account['payback']> | null
}

/** Which budgets are in the red in which years: each owner's own account, or each root with all below it. */
export type BudgetFound = {
  readonly alternative: string
  readonly level: BudgetLevel
  readonly owners: Readonly<Record<string, BudgetAccount>>
}

/** What an account's runs hold; one entry a run. */
export type BudgetRuns = {
  /** The first year. */
  readonly from: number
  /** By year. */
  readonly cash: readonly Float64Array[]
  /** The budget by year, where there is one. */
  readonly budget: readonly number[] | undefined
  /** As in the result's payback; undefined where no cost of an intervention differs. */
  readonly payback: { readonly years: Float64Array; readonly reached: Float64Array; readonly negative: Float64Array } | undefined
}

const isNothing = ({ mean, sd, p5, p95 }: Summary): boolean => mean === 0 && !sd && p5 === 0 && p95 === 0
const shareOf = (values: Float64Array, is: (x: number) => boolean): number =>
  values.reduce((n, x) => n + (is(x) ? 1 : 0), 0) / values.length

/** One account's years in figures. */
export const budgetAccount = ({ from, cash, budget, payback }: BudgetRuns): BudgetAccount => {
  const byYear = cash.map((values, t): BudgetYear => {
    const summary = summaryOf(values)
    const whole = budget?.[t]
    return {
      year: from + t,
      cash: summary,
      share: whole === undefined || whole === 0 ? null : summary.mean / whole,
      probabilityInTheRed: shareOf(values, (x) => x < 0),
    }
  })
  const red = new Float64Array(cash[0]?.length ?? 0)
  for (const values of cash) for (let run = 0; run < values.length; run++) if (values[run] < 0) red[run]++
  const quiet = byYear.every((year) => isNothing(year.cash))
  const lowest = byYear.reduce((low, year) => (year.cash.mean < low.cash.mean ? year : low))
  return {
    budget: budget?.[0] ?? null,
    byYear,
    worst: quiet ? null : { year: lowest.year, cash: lowest.cash.mean, probability: lowest.probabilityInTheRed },
    probabilityOfRedYear: shareOf(red, (years) => years > 0),
    redYears: red.reduce((sum, years) => sum + years, 0) / red.length,
    payback: payback === undefined ? null : paybackOf(payback),
  }
}

/** null where the cumulative saving is negative in no run. */
const paybackOf = ({ years, reached, negative }: NonNullable<BudgetRuns['payback']>): BudgetAccount['payback'] => {
  if (!negative.some((x) => x !== 0)) return null
  const { p50 } = summaryOf(years)
  return { probability: shareOf(reached, (x) => x !== 0), median: Number.isFinite(p50) ? p50 : null }
}
