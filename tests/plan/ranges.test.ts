import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/graph/index.ts'
import { spendRanges } from '../../src/plan/ranges.ts'
import { readScenario, withHead } from '../generate/read.ts'

const scenario = readScenario(
  withHead(`
owners: {a: {kind: municipality}, b: {kind: region}, c: {kind: state, cost: "10 * dragen"}}
inputs:
  fast: 7
  dragen: uniform(1, 2)
  byggd: fast * 2
interventions:
  x: {payers: a, spend: {min: fast, max: byggd + 1}}
  y: {payers: b, spend: {min: 0, max: {2026: 50, 2027: 60}}}
  z: {payers: b}
  w: {payers: b, spend: {min: 0, max: 9 * dragen}}
quantities: {fall: {base: 100}}
edges:
  - {from: x, to: fall, reduces: spend / 100}
  - {from: fall, to: b, weight: 2}
alternatives:
  nu: {spend: {x: {2026: 8, 2027: 10}, y: 5, w: dragen}, inputs: {fast: 6}}
  ett: {spend: {y: 6}}
`),
)
const structure = analyse(scenario)
if (!structure.ok) throw new Error('no structure')

describe('the ranges of spends', () => {
  it('are what the reference sees, one number or not', () => {
    expect(Object.fromEntries(spendRanges(scenario, structure.value))).toEqual({
      w: { min: 0, max: 'varies', reference: undefined },
      x: { min: 6, max: 13, reference: [8, 10] },
      y: { min: 0, max: 'varies', reference: [5, 5] },
      z: { min: 0, max: undefined, reference: [0, 0] },
    })
  })
})
