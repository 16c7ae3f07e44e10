import { describe, expect, it } from 'vitest'
import { createInterplay } from '../../src/graph/index.ts'
import { readScenario, withHead } from '../generate/read.ts'

const of = (body: string) => createInterplay(readScenario(withHead(body)))
/** Two interventions, each with a quantity and an owner of its own; `more` may join them. */
const two = (edges = '', quantities = '', owners = '', interventions = '') =>
  of(`
owners: {a: {kind: municipality}, b: {kind: municipality}, c: {kind: region${owners}}}
quantities: {x: {base: 10}, y: {base: 10}, z: {base: 5}${quantities}}
interventions: {i: {payers: a}, j: {payers: b}${interventions}}
edges:
  - {from: i, to: x, reduces: spend / 100}
  - {from: j, to: y, reduces: spend / 100}
  - {from: x, to: a, weight: 2}
  - {from: y, to: b, weight: 3}
${edges}
alternatives: {nu: {}, mer: {spend: {i: 1, j: 1}}}
`)
const apart = [['i'], ['j']]
const together = [['i', 'j']]

describe('which interventions interact', () => {
  it('none that only add up: by weights, adds, costs and spillover', () => {
    const sums = ['x', 'y'].map((q) => `  - {from: ${q}, to: z, weight: 0.5, lag: 1}`).join('\n')
    expect(two().groups(['i', 'j'])).toEqual(apart)
    expect(two(`${sums}\n  - {from: z, to: c, weight: 7}\n  - {from: z, to: a, weight: 1, counterpart: b}`).groups(['i', 'j'])).toEqual(
      apart,
    )
    expect(two('  - {from: i, to: z, adds: spend}\n  - {from: j, to: z, adds: spend ^ 2}').groups(['i', 'j'])).toEqual(apart)
    expect(
      two('  - {from: a, to: c, weight: 0.1}\n  - {from: b, to: c, weight: 0.1}\n  - {from: c, to: a, weight: 0.2}').groups(['i', 'j']),
    ).toEqual(apart)
  })
  it('those that meet in a product, a formula, or what one reduces and the other feeds', () => {
    const meets = (...parts: Parameters<typeof two>) => expect(two(...parts).groups(['j', 'i'])).toEqual(together)
    meets('  - {from: j, to: x, reduces: spend / 200}')
    meets('  - {from: j, to: x, adds: spend}')
    meets('  - {from: y, to: x, weight: 0.1, lag: 1}')
    meets('  - {from: x, to: z, weight: y / 100}')
    meets('', ', w: {base: x * y}')
    meets('', ', w: {base: prev(x) + i + j}')
    meets('  - {from: x, to: c, weight: prev(y)}')
    meets('', '', ', cost: x * y')
    meets('', '', '', ', k: {payers: a, cost: spend * x / y}')
    // A weight of spillover weighs all that its owner is charged.
    meets('  - {from: a, to: c, weight: y / 100}')
  })
  it('not by what is read of the reference, nor by those that are not asked about', () => {
    expect(two('  - {from: x, to: z, weight: ref(y) / 100}').groups(['i', 'j'])).toEqual(apart)
    expect(two('  - {from: j, to: x, adds: spend}').groups(['i'])).toEqual([['i']])
  })
})

describe('what interventions move', () => {
  it('is what they reach, edges that they weigh among it', () => {
    const moves = two(
      '  - {from: x, to: z, weight: 0.5}\n  - {id: late, from: z, to: c, weight: 1}\n  - {id: own, from: y, to: c, weight: x}',
    ).moves(['i'])
    expect({
      quantities: [...moves.quantities],
      owners: [...moves.owners],
      interventions: [...moves.interventions],
      edges: [...moves.edges],
      spillover: moves.spillover,
    }).toEqual({
      quantities: ['x', 'z'],
      owners: ['a', 'c'],
      interventions: ['i'],
      edges: ['late', 'own', 'x->a'],
      spillover: false,
    })
    expect(two('  - {from: b, to: c, weight: x / 10}').moves(['i']).spillover).toBe(true)
  })
})
