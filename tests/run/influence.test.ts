import { describe, expect, test } from 'vitest'
import { measures } from '../../src/engine/result.ts'
import { analyse } from '../../src/graph/index.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import type { Plan } from '../../src/plan/types.ts'
import { rankDraws } from '../../src/run/influence.ts'
import { scenarioOf } from './pipeline.ts'

const planOf = (text: string, asked: readonly (typeof measures)[number][] = measures): Plan => {
  const scenario = scenarioOf(text)
  const structure = analyse(scenario)
  if (!structure.ok) throw new Error('no structure')
  const plan = compilePlan(scenario, structure.value, { measures: asked })
  if (!plan.ok) throw new Error('no plan')
  return plan.value
}

/** One owner bears `level` kr a unit; the alternative takes `effect` of it away. */
const scenario = (inputs: readonly string[], effect: string, rest = ''): string => `
hangrannan: 1
title: Prov
horizon: {from: 2026, years: 3}
reference: noll
owners:
  staden: {kind: municipality}
inputs:
${inputs.map((line) => `  ${line}`).join('\n')}
quantities:
  antal: {observed: 100}
  annat: {observed: 100}
interventions:
  insats: {payers: staden, spend: {min: 0, max: 10}}
edges:
  - {from: insats, to: antal, reduces: "if(spend > 0, ${effect}, 0)"}
  - {from: antal, to: staden, weight: 1000, cashable: 100 %}
alternatives:
  noll: {}
  ett: {spend: {insats: 5}}
${rest}`

const named = (plan: Plan): readonly string[] => rankDraws(plan).map(({ stream, yearIndex }) => `${stream} ${yearIndex}`)

describe('the order of the draws', () => {
  test('is by what each explains of the total saving, and an effect that turns back counts', () => {
    const inputs = ['svag: uniform(0, 1)', 'mittpunkt: uniform(0, 1)', 'stark: uniform(0, 1)', 'halv: uniform(0, 1)']
    const plan = planOf(scenario(inputs, '0.3 * stark + 0.15 * halv + 0.02 * svag + 0.8 * (mittpunkt - 0.5)^2'))
    expect(named(plan)).toEqual(['stark -1', 'mittpunkt -1', 'halv -1', 'svag -1'])
  })

  test('takes the draws of each year by themselves', () => {
    const inputs = ['en_gang: uniform(0, 1)', 'varje: {value: "uniform(0, 1)", each: year}']
    const plan = planOf(scenario(inputs, '0.1 * en_gang + 0.4 * varje / (1 + 3 * t)'))
    const order = named(plan)
    expect(order.slice(0, 2)).toEqual(['varje 0', 'en_gang -1'])
    expect(order.slice(2).sort()).toEqual(['varje 1', 'varje 2'])
  })

  test('has every draw that any output uses, those that reach no total last by name and year', () => {
    const text = scenario(
      ['z: uniform(0, 1)', 'b: uniform(0, 1)', 'a: {value: "uniform(0, 1)", each: year}', 'onodig: uniform(0, 1)'],
      '0.5 * z',
    ).replace('annat: {observed: 100}', 'annat: {observed: 100 * a * b}')
    expect(named(planOf(text))).toEqual(['z -1', 'a 0', 'a 1', 'a 2', 'b -1'])
  })

  test('does not depend on the order of the file, on the measures, or on what else is computed', () => {
    const inputs = ['p: uniform(0, 1)', 'q: normal(0.5, 0.1)', 'r: triangular(0, 0.2, 1)', 's: lognormal(-2, 1)']
    const effect = '0.2 * p + 0.2 * q + 0.1 * r + min(0.2, s / 5)'
    const order = named(planOf(scenario(inputs, effect)))
    expect(order).toHaveLength(4)
    expect(named(planOf(scenario([...inputs].reverse(), effect)))).toEqual(order)
    expect(named(planOf(scenario(inputs, effect), ['saving']))).toEqual(order)
  })

  test('falls back on the other present values and sums where no total saving is asked for', () => {
    const plan = planOf(scenario(['liten: uniform(0, 1)', 'stor: uniform(0, 1)'], '0.05 * liten + 0.9 * stor'), ['quantities'])
    expect(named(plan)).toEqual(['stor -1', 'liten -1'])
  })

  test('of a plan without chance is empty', () => {
    expect(rankDraws(planOf(scenario(['fast: 0.5'], 'fast')))).toEqual([])
  })
})
