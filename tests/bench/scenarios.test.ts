import { describe, expect, it } from 'vitest'
import { grown, lanes } from '../../bench/scenarios/grown.ts'
import { country, national } from '../../bench/scenarios/national.ts'
import { base, factors, type Sizes, upTo } from '../../bench/scenarios/sizes.ts'
import { attempt, scenarioOf } from '../run/pipeline.ts'

const sizesOf = (text: string): Sizes => {
  const { quantities, owners, edges, years, alternatives, inputs } = scenarioOf(text)
  return {
    quantities: quantities.length,
    owners: owners.length,
    edges: edges.length,
    years,
    alternatives: alternatives.length - 1,
    inputs: inputs.length,
  }
}

const others: readonly Sizes[] = [
  { quantities: lanes, owners: 1, edges: lanes + 1, years: 1, alternatives: 1, inputs: 1 },
  { ...base, quantities: 10 * base.quantities },
  { ...base, edges: 10 * base.edges },
  { ...base, years: 10 * base.years },
  { ...base, alternatives: 10 * base.alternatives },
  { ...base, inputs: 10 * base.inputs },
  { ...base, inputs: 100 * base.inputs },
]

describe('scenarios made to size', () => {
  it.each([base, ...others])('have just the sizes asked for: %o', (sizes) => {
    expect(sizesOf(grown(sizes))).toEqual(sizes)
  })

  it.each([base, ...others])('run without a warning, every owner affected: %o', async (sizes) => {
    const { result, problems } = await attempt(grown(sizes), { runs: 16, measures: ['saving'] })
    expect(problems).toEqual([])
    for (const [id, { owners }] of Object.entries(result?.alternatives ?? {})) {
      if (id === 'today') continue
      expect(Object.values(owners ?? {}).map(({ affected }) => affected)).toEqual(upTo(sizes.owners).map(() => true))
    }
  })

  it('are refused where something would be left out', () => {
    expect(() => grown({ ...base, quantities: lanes - 1 })).toThrow(RangeError)
    expect(() => grown({ ...base, edges: lanes })).toThrow(RangeError)
  })

  it.each([
    [1, 5],
    [5, 5],
    [7, 5],
    [23, 5],
  ])('%i inputs in %i formulas: each is used once or more, each formula uses one or more', (inputs, places) => {
    const used = factors(inputs, places).map((factor) => factor.match(/input\d+/g) ?? [])
    expect(used).toHaveLength(places)
    expect(used.every((names) => names.length > 0)).toBe(true)
    expect(new Set(used.flat())).toEqual(new Set(upTo(inputs).map((at) => `input${at}`)))
    expect(used.flat()).toHaveLength(Math.max(inputs, places))
  })

  it('a small country runs without a warning', async () => {
    const { problems } = await attempt(national(3), { runs: 16, measures: ['saving'] })
    expect(problems).toEqual([])
    expect(sizesOf(national(3))).toEqual({ quantities: 60, owners: 30, edges: 200, years: 10, alternatives: 3, inputs: 10 })
  })

  it('the country has 3,000 owners and 20,000 edges', () => {
    const lines = national().split('\n')
    const of = (pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length
    expect(of(/^ {2}(town|board)[\d_]+: \{/)).toBe(3_000)
    expect(of(/^ {2}- \{.*from: /)).toBe(20_000)
    expect(of(/^ {2}input/)).toBe(country.inputs)
  })
})
