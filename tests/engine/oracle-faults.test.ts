import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../src/problems/problem.ts'
import { columnsOf } from './oracle-helpers.ts'

const problemOf = (body: string) => {
  try {
    columnsOf(body)
  } catch (fault) {
    if (fault instanceof ProblemError) return fault.problems[0]
    throw fault
  }
  throw new RangeError('no fault')
}

describe('the oracle refuses', () => {
  it('what is not finite, naming it and the year', () => {
    const problem = problemOf('owners: {a: {kind: region}}\nquantities: {q: {base: 1 / (t - 1)}}\nalternatives: {nu: {}}\n')
    expect(problem).toMatchObject({ code: 'not-finite', facts: { what: 'base of q', year: 2027, value: 'Infinity' } })
  })
  it('to undo a reduction that took all', () => {
    const problem = problemOf(`
owners: {a: {kind: region}}
quantities: {q: {observed: 5}}
interventions: {i: {payers: a}}
edges: [{from: i, to: q, reduces: spend / 10}]
alternatives: {nu: {spend: {i: 10}}, inget: {}}
`)
    expect(problem).toMatchObject({ code: 'not-finite', facts: { what: 'observed of q' } })
  })
  it('spillover that feeds itself without end, in absolute terms', () => {
    const body = (weight: number) => `
owners: {a: {kind: region, cost: x}, b: {kind: state}}
inputs: {x: {value: 1}}
edges:
  - {from: a, to: b, weight: 2}
  - {from: b, to: a, weight: ${weight}}
alternatives: {nu: {}, annan: {inputs: {x: 2}}}
`
    expect(problemOf(body(0.5))).toMatchObject({ code: 'spectral-radius' })
    expect(problemOf(body(-0.5))).toMatchObject({ code: 'spectral-radius' })
    expect(columnsOf(body(-0.49))('annan|owner|a|saving|2026')).toBeCloseTo(-1 / 1.98, 12)
  })
  it('shares that do not sum to 1 and a cashable part outside 0 to 1', () => {
    const shares =
      'owners: {a: {kind: region}, b: {kind: state}}\ninputs: {x: {value: 0.4}}\ninterventions: {i: {payers: {a: x, b: x}}}\nalternatives: {nu: {}}\n'
    expect(problemOf(shares)).toMatchObject({ code: 'out-of-bounds-in-run', facts: { value: 0.8, low: 1, high: 1 } })
    const cashable =
      'owners: {a: {kind: region}}\ninputs: {x: {value: 1.5}}\nquantities: {q: {base: 1}}\nedges: [{from: q, to: a, weight: 1, cashable: x}]\nalternatives: {nu: {}}\n'
    expect(problemOf(cashable)).toMatchObject({ code: 'out-of-bounds-in-run', facts: { value: 1.5, low: 0, high: 1 } })
  })
})
