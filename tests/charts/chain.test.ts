import { describe, expect, it } from 'vitest'
import { chainOf, changedInterventions, payersOf } from '../../src/charts/chain.ts'
import { edgeEvidence, isWeak } from '../../src/charts/refs.ts'
import type { AlternativeResult } from '../../src/engine/result.ts'
import type { Edge, Intervention, Quantity, Scenario } from '../../src/scenario/types.ts'
import { constant, edges, result, scenario } from './fixture.ts'

const reference = result.alternatives.som_i_dag as AlternativeResult
const alternative = result.alternatives.sopsaltning as AlternativeResult
const layer = (of: Scenario): Readonly<Record<string, number>> =>
  Object.fromEntries(chainOf(of, alternative, reference).nodes.map((node) => [node.id, node.layer]))

describe('the chain along the top', () => {
  it('goes from the decision through the quantities, one layer a step', () => {
    expect(layer(scenario)).toEqual({ halkbekampning: 0, halkolyckor: 1, hoftfrakturer: 2, qaly: 3 })
  })

  it('holds only what moves', () => {
    const still: Quantity = {
      id: 'stilla',
      name: 'Stilla',
      level: scenario.quantities[0]?.level ?? { kind: 'base', base: constant('0', { op: 'const', value: 0 }) },
    }
    expect(
      chainOf({ ...scenario, quantities: [...scenario.quantities, still] }, alternative, reference).nodes.map((node) => node.id),
    ).not.toContain('stilla')
    expect(chainOf(scenario, reference, reference).nodes).toEqual([])
    expect(changedInterventions(scenario, alternative, reference).map((it) => it.id)).toEqual(['halkbekampning'])
  })

  it('marks a link that closes a cycle through time, and still has layers', () => {
    const back: Edge = {
      id: 'b',
      name: 'b',
      from: 'qaly',
      to: 'halkolyckor',
      kind: 'quantity-quantity',
      effect: 'weight',
      lag: [0, 1],
      value: constant('0.1', { op: 'const', value: 0.1 }),
    }
    const chain = chainOf({ ...scenario, edges: [...edges, back] }, alternative, reference)
    expect(chain.links.filter((link) => link.back).map((link) => `${link.from}>${link.to}`)).toEqual(['qaly>halkolyckor'])
    expect(chain.layers).toBe(4)
  })

  it('draws what one base says of another quantity', () => {
    const quantities = scenario.quantities.map((it) =>
      it.id === 'qaly'
        ? {
            ...it,
            level: {
              kind: 'base' as const,
              base: constant('2 * halkolyckor', { op: 'mul', a: { op: 'const', value: 2 }, b: { op: 'name', name: 'halkolyckor' } }),
            },
          }
        : it,
    )
    const links = chainOf({ ...scenario, quantities }, alternative, reference).links
    expect(links).toContainEqual(expect.objectContaining({ from: 'halkolyckor', to: 'qaly', effect: 'formula' }))
  })

  it('reads who pays from the alternative, then the reference, then the file', () => {
    const it0 = scenario.interventions[0] as Intervention
    expect(payersOf(scenario, 'sopsaltning', it0).map((share) => share.owner)).toEqual(['gatukontoret'])
    expect(payersOf(scenario, 'tillsammans', it0).map((share) => share.owner)).toEqual(['gatukontoret', 'sjukhuset', 'socialforvaltningen'])
  })

  it('is as weak as the weakest input on the edge', () => {
    const grades = Object.fromEntries(scenario.edges.map((edge) => [edge.id, edgeEvidence(scenario, edge)]))
    expect(grades['halkbekampning->halkolyckor']).toBe('assumption')
    expect(grades['hoftfrakturer->socialforvaltningen']).toBe('weak')
    expect(grades['halkolyckor->sjukhuset']).toBeUndefined()
    expect(isWeak('weak') && isWeak('assumption') && !isWeak('moderate') && !isWeak(undefined)).toBe(true)
  })
})
