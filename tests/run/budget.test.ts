import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { BudgetAccount, BudgetLevel } from '../../src/analysis/budget.ts'
import { budget } from '../../src/run/budget.ts'
import { withHead } from '../generate/read.ts'
import { resultOf, scenarioOf } from './pipeline.ts'

const runs = 4_000
const accounts = (text: string, alternative: string, level: BudgetLevel): Readonly<Record<string, BudgetAccount>> => {
  const answer = budget(scenarioOf(text), { alternative, level }, { runs, seed: '1' })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
  return answer.value.owners
}
const small = withHead(`
owners:
  kommun: {kind: municipality}
  gata: {in: kommun, budget: 1000}
  skola: {in: kommun, budget: {2026: 500, 2028: 600}}
  region: {kind: region}
horizon: {from: 2026, years: 3}
inputs: {tecken: {value: "discrete([-1, 1], [1, 3])"}}
quantities: {fall: {base: 100}}
interventions: {grus: {payers: gata, spend: {min: 0, max: 100}}}
edges:
  - {from: grus, to: fall, reduces: 0.5 * spend / 100}
  - {from: fall, to: region, weight: 10, lag: 1, cashable: 40 %}
  - {from: fall, to: skola, weight: tecken, cashable: 1}
alternatives: {nu: {}, mer: {spend: {grus: {2026: 100, 2027: 0}}}}
`)
const cashOf = ({ byYear }: BudgetAccount): readonly number[] => byYear.map(({ cash }) => Math.round(cash.mean * 1e6) / 1e6)

describe('budget years', () => {
  it('are in cash, by year, with their shares of the year’s budget', () => {
    const { gata, region, kommun, skola } = accounts(small, 'mer', 'owners')
    expect(cashOf(gata)).toEqual([-100, 0, 0])
    expect(gata.byYear.map(({ share, probabilityInTheRed }) => [share, probabilityInTheRed])).toEqual([
      [-0.1, 1],
      [0, 0],
      [0, 0],
    ])
    expect(gata).toMatchObject({ budget: 1000, worst: { year: 2026, cash: -100, probability: 1 }, probabilityOfRedYear: 1, redYears: 1 })
    expect(gata.payback).toEqual({ probability: 0, median: null })
    // 50 falls fewer at 10 kr, a year later, of which 40 % is cash.
    expect(cashOf(region)).toEqual([0, 200, 0])
    expect(region).toMatchObject({ budget: null, probabilityOfRedYear: 0, redYears: 0, payback: null })
    expect(kommun).toMatchObject({ budget: null, worst: null })
    expect(skola.budget).toBe(500)
    expect(skola.byYear[2].share).toBe(0)
    // A loss of 50 in one of four futures; four standard errors of that share.
    const [first] = skola.byYear
    const error = 4 * Math.sqrt((0.25 * 0.75) / runs)
    expect(Math.abs(first.probabilityInTheRed - 0.25)).toBeLessThan(error)
    expect(first.cash.p5).toBe(-50)
    expect(skola.probabilityOfRedYear).toBe(first.probabilityInTheRed)
    expect(skola.payback?.probability).toBeCloseTo(1 - first.probabilityInTheRed, 12)
  })

  it('roll up to roots, with the budgets of all that is below', () => {
    const found = accounts(small, 'mer', 'roots')
    expect(Object.keys(found)).toEqual(['kommun', 'region'])
    expect(found.kommun.budget).toBe(1500)
    const [first] = found.kommun.byYear
    expect(first.share).toBe(first.cash.mean / 1500)
    expect(first.cash.p5).toBe(-150)
    expect(first.cash.p95).toBe(-50)
    expect(first.probabilityInTheRed).toBe(1)
  })

  it('are the result’s cash and payback', async () => {
    const text = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
    const id = 'samfinansierad'
    const result = (await resultOf(text, { runs, alternatives: [id] })).alternatives[id]
    for (const [level, names] of [
      ['owners', ['sjukhuset', 'gatukontoret', 'hushallen']],
      ['roots', ['kommunen', 'regionen']],
    ] as const) {
      const found = accounts(text, id, level)
      for (const name of names) {
        const account = result?.owners?.[name]
        expect(found[name].payback?.median).toBe(account?.payback?.median)
        expect(found[name].payback?.probability).toBeCloseTo(account?.payback?.probability ?? Number.NaN, 12)
        found[name].byYear.forEach(({ cash }, t) => {
          const told = account?.byYear[t]?.savingCash
          for (const of of ['mean', 'p5', 'p95'] as const)
            expect(Math.abs(cash[of] - (told?.[of] ?? Number.NaN))).toBeLessThanOrEqual(1e-9 * Math.abs(cash[of]))
        })
      }
    }
  })

  it('are refused for the reference', () => {
    const answer = budget(scenarioOf(small), { alternative: 'nu', level: 'owners' }, { runs, seed: '1' })
    expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toEqual(['same-as-reference'])
  })
})
