import { describe, expect, it } from 'vitest'
import { opNames } from '../../src/plan/ops.ts'
import { STRIDE, schedule } from '../../src/plan/program.ts'
import type { Plan } from '../../src/plan/types.ts'
import { scenarioOf } from '../run/pipeline.ts'
import { instructionsOf, planOfScenario } from './plans.ts'

const planOf = (text: string, ...rest: [Parameters<typeof planOfScenario>[1], (readonly string[])?]): Plan =>
  planOfScenario(scenarioOf(text), ...rest)

const chain = (years: number): string => `
hangrannan: 1
title: Kedja
horizon: {from: 2026, years: ${years}}
discountRate: 3 %
reference: nu
owners:
  gatan: {kind: municipality}
  sjukhuset: {kind: region}
  hushallen: {kind: household}
inputs:
  niva: {value: 100 to 200, each: year}
  andel: beta(2, 8)
  pris: 10 to 20
  avgift: 1 to 2
  effekt: beta(20, 30)
quantities:
  fall: {base: niva}
  svara: {}
interventions:
  grus: {payers: gatan, spend: {min: 0, max: 100}}
edges:
  - {from: grus, to: fall, reduces: effekt * spend / 100}
  - {from: fall, to: svara, weight: andel}
  - {from: fall, to: sjukhuset, weight: pris, cashable: 100 %}
  - {from: svara, to: sjukhuset, weight: pris, lag: {0: 50 %, 1: 50 %}, cashable: 50 %}
  - {from: fall, to: hushallen, weight: avgift, counterpart: gatan}
alternatives:
  nu: {}
  mer: {spend: {grus: 50}}
  mest: {spend: {grus: 100}}
`

describe('an edge', () => {
  it('costs an operation or two however many years there are, and its present value one', () => {
    const keys = (plan: Plan): readonly number[] => plan.outputs.filter((o) => /sjukhuset\|saving\|pv/.test(o.key)).map((o) => o.node)
    const size = (years: number): number => {
      const plan = planOf(chain(years), ['saving'])
      return schedule(plan, [...new Set(keys(plan))].slice(1), []).code.length / STRIDE
    }
    // A year more: the year's draw (2), its discounted sums with and without the lag, and the lag itself; nothing by alternative.
    const oneMore = size(13) - size(12)
    expect(oneMore).toBeLessThanOrEqual(10)
  })
  it('that adds an alternative adds an operation a year and owner at most', () => {
    const total = (text: string): number => Object.values(instructionsOf(planOf(text, ['saving']))).reduce((x, y) => x + y, 0)
    const outputs = (text: string): number => instructionsOf(planOf(text, ['saving'])).output
    const more = chain(10).replace('alternatives:', 'alternatives:\n  lite: {spend: {grus: 20}}')
    const extra = total(more) - outputs(more) - (total(chain(10)) - outputs(chain(10)))
    expect(extra).toBeLessThan(250)
    expect(extra).toBeGreaterThan(10)
  })
  it('with a counterpart is nothing in a sum that holds both', () => {
    const within = chain(3).replace('hushallen: {kind: household}', 'hushallen: {in: gatan}')
    const plan = planOf(within, ['saving'], ['mest'])
    const without = planOf(
      within.replace('  - {from: fall, to: hushallen, weight: avgift, counterpart: gatan}\n', ''),
      ['saving'],
      ['mest'],
    )
    const shape = (p: Plan): string => {
      const root = p.outputs.find((o) => o.key === 'mest|owner|gatan|saving|pv')?.node ?? -1
      return `${opNames[p.nodes.op[root]]} ${p.nodes.value[root]}`
    }
    expect(shape(plan)).toBe(shape(without))
    expect(shape(plan)).toMatch(/^const -2/)
  })
})

describe('what cannot happen', () => {
  it('is neither watched nor counted nor computed: no guards, no payback of an owner who only gains', () => {
    const plan = planOf(chain(4), ['saving'])
    expect(plan.guards).toEqual([])
    const node = (key: string): number => plan.outputs.find((o) => o.key === key)?.node ?? -1
    expect(plan.nodes.value[node('mest|owner|sjukhuset|payback|years')]).toBe(1)
    expect(plan.nodes.value[node('mest|owner|sjukhuset|saving|gain')]).toBe(1)
    expect(plan.nodes.value[node('mest|owner|gatan|payback|reached')]).toBe(0)
    expect(instructionsOf(plan).snap ?? 0).toBeLessThan(instructionsOf(plan).output)
  })
  it('is watched as soon as it can', () => {
    const loose = chain(2).replace('weight: pris, cashable: 100 %', 'weight: pris / (effekt - 0.4), cashable: effekt * 3')
    const watched = planOf(loose, ['saving']).guards.map(
      (g) => `${g.what} ${g.high === Number.MAX_VALUE ? 'finite' : `${g.low}..${g.high}`}`,
    )
    expect([...new Set(watched)]).toEqual(['edges fall->sjukhuset weight finite', 'edges fall->sjukhuset cashable 0..1'])
  })
})
