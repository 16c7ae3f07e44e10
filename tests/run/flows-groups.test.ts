import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { national } from '../../bench/scenarios/national.ts'
import { createInterplay } from '../../src/graph/index.ts'
import type { Plan } from '../../src/plan/types.ts'
import { compile } from '../../src/run/simulate.ts'
import { compare } from '../engine/agreement.ts'
import { readScenario, withHead } from '../generate/read.ts'
import { resultOf, runOptions, scenarioOf } from './pipeline.ts'

const towns = [1, 2, 3, 4]

/** What may lie between towns, and within one: some of it lets their interventions interact, some does not. */
const links: readonly ((from: number, to: number) => string)[] = [
  (from, to) => `{id: passed${from}${to}, from: y${from}, to: z${to}, weight: 0.2, lag: 1}`,
  (from, to) => `{id: shared${from}${to}, from: z${from}, to: land, weight: 40, cashable: 50 %, counterpart: o${to}}`,
  (from, to) => `{id: spilt${from}${to}, from: o${from}, to: o${to}, weight: 0.05, lag: {0: 50 %, 1: 50 %}}`,
  (from, to) => `{id: weighed${from}${to}, from: o${from}, to: land, weight: "y${to} / 100000"}`,
  (from, to) => `{id: cut${from}${to}, from: i${from}, to: x${to}, reduces: 0.1 * spend / (50 + spend)}`,
  (from, to) => `{id: fed${from}${to}, from: x${from}, to: x${to}, weight: 0.1, lag: 1}`,
  (from, to) => `{id: read${from}${to}, from: y${from}, to: land, weight: "2 + prev(y${to}) / 50"}`,
]
const scenarioText = (between: readonly string[], inputs: { readonly now: boolean; readonly more: boolean }): string =>
  withHead(`
owners:
  land: {kind: region}
${towns.map((n) => `  o${n}: {kind: municipality${n === 2 ? ', cost: "y2 * 3"' : ''}}`).join('\n')}
inputs: {styrka: "uniform(0.2, 0.6)", pris: 100 to 200}
quantities: {${towns.map((n) => `x${n}: {base: ${90 + n}, start: 70}, y${n}: {base: 10}, z${n}: {base: "1 + t"}`).join(', ')}}
interventions: {${towns.map((n) => `i${n}: {payers: ${n === 3 ? '{o3: 60 %, land: 40 %}' : `o${n}`}${n === 1 ? ', cost: 2 * spend + 1' : ''}}`).join(', ')}}
edges:
${towns
  .flatMap((n) => [
    `{id: own${n}, from: i${n}, to: x${n}, reduces: styrka * spend / (100 + spend)}`,
    `{id: chain${n}, from: x${n}, to: y${n}, weight: 0.5}`,
    `{id: bill${n}, from: y${n}, to: o${n}, weight: pris, lag: {0: 70 %, 2: 30 %}}`,
  ])
  .concat(between)
  .map((edge) => `  - ${edge}`)
  .join('\n')}
alternatives:
  nu: {spend: {i1: 5}${inputs.now ? ', inputs: {pris: 120}' : ''}}
  mer: {spend: {i1: 40, i2: 30, i3: {2026: 0, 2027: 60}, i4: 20}, payers: {i2: {o1: 50 %, o2: 50 %}}${inputs.more ? ', inputs: {styrka: 0.3}' : ''}}
`)

const nodesOf = (municipalities: number): Plan => {
  const compiled = compile(scenarioOf(national(municipalities)), runOptions({ alternatives: ['more1'], measures: ['flows'] }))
  if (!compiled.ok) throw new Error('no plan')
  return compiled.value.plan
}

describe('flows of interventions that do not all interact', () => {
  it('are those of all of them together, as the oracle values them', () => {
    const sizes = new Set<string>()
    const pair = fc.record({ kind: fc.nat(links.length - 1), from: fc.constantFrom(...towns), to: fc.constantFrom(...towns) })
    fc.assert(
      fc.property(
        fc.uniqueArray(
          pair.filter(({ from, to }) => from !== to),
          { maxLength: 3, selector: ({ kind, from, to }) => `${kind}${from}${to}` },
        ),
        fc.record({ now: fc.boolean(), more: fc.boolean() }),
        (between, inputs) => {
          const scenario = readScenario(
            scenarioText(
              between.map(({ kind, from, to }) => links[kind](from, to)),
              inputs,
            ),
          )
          const groups = createInterplay(scenario).groups(towns.map((n) => `i${n}`))
          sizes.add(
            groups
              .map((group) => group.length)
              .toSorted()
              .join(' '),
          )
          expect(compare(scenario, '1', [0, 1]).disagreements).toEqual([])
        },
      ),
      { seed: 4, numRuns: 25 },
    )
    expect([...sizes]).toEqual(expect.arrayContaining(['1 1 1 1', '1 1 2', '1 3']))
  })
  it('are exact for any number of them: each what it would be alone', async () => {
    const text = national(10)
    const each = Array.from({ length: 10 }, (_, m) => `  only${m + 1}: {spend: {programme${m + 1}: ${2 + ((m + 1) % 3)} Mkr}}`)
    const { alternatives } = await resultOf(`${text}${each.join('\n')}\n`, { runs: 300, measures: ['flows'] })
    const alone = each.flatMap((_, m) => alternatives[`only${m + 1}`]?.flows ?? [])
    const together = alternatives.more1?.flows ?? []
    expect(together.length).toBe(alone.length)
    for (const { payer, beneficiary, intervention, saving } of together) {
      const same = alone.find((flow) => flow.payer === payer && flow.beneficiary === beneficiary && flow.intervention === intervention)
      expect(Math.abs(saving.mean - (same?.saving.mean ?? Number.NaN))).toBeLessThanOrEqual(1e-9 * Math.abs(saving.mean))
    }
  })
  it('grow as what they reach: twice the municipalities take little more than twice the nodes', () => {
    const [some, more] = [nodesOf(10), nodesOf(20)]
    expect(more.nodes.count).toBeLessThan(2.3 * some.nodes.count)
  })
})
