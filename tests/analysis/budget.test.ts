import { describe, expect, it } from 'vitest'
import { type BudgetRuns, budgetAccount } from '../../src/analysis/budget.ts'

const runs = (...values: number[]): Float64Array => Float64Array.from(values)
const of = (cash: readonly Float64Array[], more: Partial<BudgetRuns> = {}) =>
  budgetAccount({ from: 2026, cash, budget: undefined, payback: undefined, ...more })

describe('an account’s budget years', () => {
  it('count red years by run, not by the mean', () => {
    const account = of([runs(-1, -1, 3, 3), runs(-1, 1, 1, 1), runs(2, 2, 2, 2)])
    expect(account.byYear.map(({ probabilityInTheRed }) => probabilityInTheRed)).toEqual([0.5, 0.25, 0])
    expect(account.probabilityOfRedYear).toBe(0.5)
    expect(account.redYears).toBe(0.75)
    expect(account.worst).toEqual({ year: 2027, cash: 0.5, probability: 0.25 })
  })
  it('have no share of no budget, and none of a budget of 0', () => {
    expect(of([runs(-1, -3)]).byYear[0].share).toBeNull()
    expect(of([runs(-1, -3)], { budget: [0] }).byYear[0].share).toBeNull()
    expect(of([runs(-1, -3)], { budget: [8] }).byYear[0].share).toBe(-0.25)
  })
  it('have no worst year where nothing changes, but have one where runs cancel', () => {
    expect(of([runs(0, 0), runs(0, 0)]).worst).toBeNull()
    expect(of([runs(1, -1), runs(0, 0)]).worst).toEqual({ year: 2026, cash: 0, probability: 0.5 })
  })
  it('pay back never where fewer than half of the runs do, and have no payback where nothing is ever owed', () => {
    const never = Number.POSITIVE_INFINITY
    const years = runs(never, never, never, 2)
    expect(of([runs(-1)], { payback: { years, reached: runs(0, 0, 0, 1), negative: runs(1, 1, 1, 1) } }).payback).toEqual({
      probability: 0.25,
      median: null,
    })
    expect(of([runs(-1)], { payback: { years: runs(1), reached: runs(1), negative: runs(0) } }).payback).toBeNull()
  })
})
