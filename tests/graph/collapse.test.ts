import { describe, expect, it } from 'vitest'
import { collapse } from '../../src/graph/index.ts'
import { readScenario, withHead } from '../generate/read.ts'

const scenario = readScenario(
  withHead(`
owners: {a: {kind: municipality}, b: {kind: region}, c: {kind: state}}
inputs: {x: {value: 0.2 to 0.4}}
interventions:
  grus: {payers: {a: {2026: 1, 2027: 0.25}, b: {2026: 0, 2027: 3 / 4}}}
  råd: {payers: a}
alternatives:
  nu: {}
  båda: {spend: {grus: 100, råd: 10}}
  oviss: {spend: {grus: 100}, payers: {grus: {a: x, b: 1 - x}}}
`),
)
const costs = (grus: readonly number[], råd: readonly number[]) => {
  const years = (list: readonly number[]) => ({ byYear: list.map((mean, t) => ({ year: 2026 + t, cost: { mean } })) })
  return { grus: years(grus), råd: years(råd) }
}
const flow = (payer: string | null, beneficiary: string, intervention: string | null, mean: number) => ({
  payer,
  beneficiary,
  intervention,
  saving: { mean },
})
const reference = { interventions: costs([20, 20], [0, 0]) }

describe('the model collapsed to owners', () => {
  const edges = collapse(
    scenario,
    'båda',
    {
      interventions: costs([120, 120], [10, 10]),
      flows: [
        flow('b', 'c', 'grus', 30),
        flow('a', 'c', 'grus', 50),
        flow('a', 'c', 'råd', 5),
        flow('a', 'b', 'råd', 0),
        flow(null, 'b', null, -7),
      ],
    },
    reference,
  )
  // a pays all of 100 more in 2026 and a quarter in 2027, and 10 a year for the other; 10 % a year.
  const byA = 100 + 25 / 1.1 + 10 + 10 / 1.1
  it('sums what one owner’s money saves another, per krona more that it spends', () => {
    expect(edges.map((e) => [e.payer, e.beneficiary, e.saving])).toEqual([
      [undefined, 'b', -7],
      ['a', 'c', 55],
      ['b', 'c', 30],
    ])
    expect(edges[1]?.spent).toBeCloseTo(byA, 10)
    expect(edges[1]?.weight).toBeCloseTo(55 / byA, 10)
    expect(edges[2]?.weight).toBeCloseTo(30 / (75 / 1.1), 10)
    expect(edges[0]?.weight).toBeUndefined()
  })
  it('gives no weight where shares hang on what is drawn', () => {
    const [edge] = collapse(scenario, 'oviss', { interventions: costs([120, 120], [0, 0]), flows: [flow('a', 'c', 'grus', 5)] }, reference)
    expect(edge).toEqual({ payer: 'a', beneficiary: 'c', saving: 5, spent: undefined, weight: undefined })
  })
})
