import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/graph/index.ts'
import { pow } from '../../src/numeric/elementary/index.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import { flowYearKey, key, ownKey, type PathName, pathOfKey } from '../../src/plan/keys.ts'
import { randomDraws } from '../../src/run/draws.ts'
import { valuesOfRun } from '../../src/run/trace.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { readScenario, withHead } from '../generate/read.ts'
import { buildDocument, tapes, yamlText } from '../generate/scenario.ts'

type Values = ReadonlyMap<string, number>
type Carried = PathName & { readonly owner: string; readonly value: number }

/** What the columns of flows and paths are in some runs. */
const valuesOf = (scenario: Scenario, runs: readonly number[]): readonly Values[] => {
  const structure = analyse(scenario)
  if (!structure.ok) throw new Error('structure')
  const plan = compilePlan(scenario, structure.value, { measures: ['flows', 'cost'], details: ['own', 'paths', 'flows'] })
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems))
  const { outputs } = plan.value
  const nodes = outputs.map(({ node }) => node)
  return runs.map((run) => {
    const values = valuesOfRun(plan.value, randomDraws(plan.value, 'paths'), run, nodes)
    return new Map(outputs.map((output, k) => [output.key, values[k]]))
  })
}
const pathsOf = (values: Values, alternative: string): readonly Carried[] =>
  [...values].flatMap(([name, value]) => {
    const path = pathOfKey(alternative, name)
    return path ? [{ ...path, value }] : []
  })
const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0)
const close = (got: number, wanted: number, size: number): boolean => Math.abs(got - wanted) <= 1e-9 * size
const summary = (paths: readonly Carried[]): Record<string, number> =>
  Object.fromEntries(
    paths.map(({ owner, origin, entry, edges, value }) => [
      `${origin.kind} ${origin.id}|${entry.kind}|${[...edges, owner].join(' ')}`,
      value,
    ]),
  )
const one = (body: string): Record<string, number> => summary(pathsOf(valuesOf(readScenario(withHead(body)), [0])[0], 'mer'))

/** Largest cost of the run: what rounding is measured by. */
const largestOf = (values: Values): number =>
  Math.max(0, ...[...values].filter(([name]) => name.includes('|cost|')).map(([, x]) => Math.abs(x)))

describe('paths', () => {
  it('sum to what every owner saves, in every run of generated scenarios; flows by year sum to the flows', { timeout: 300_000 }, () => {
    let compared = 0
    const kinds = new Set<string>()
    fc.assert(
      fc.property(tapes(), (numbers) => {
        const scenario = readScenario(yamlText(buildDocument(numbers)))
        const late = scenario.discountFrom === 'end' ? 1 : 0
        for (const values of valuesOf(scenario, [0, 300])) {
          const rounding = 1e-13 * largestOf(values)
          for (const { id } of scenario.alternatives) {
            const paths = pathsOf(values, id)
            for (const { id: owner } of scenario.owners) {
              const mine = paths.filter((path) => path.owner === owner)
              const saved = values.get(ownKey(id, owner)) ?? Number.NaN
              const size = sum(mine.map(({ value }) => Math.abs(value))) + Math.abs(saved)
              if (!(Math.abs(sum(mine.map(({ value }) => value)) - saved) <= 1e-9 * size + rounding))
                expect({ id, owner, saved, paths: summary(mine) }).toBe('conserved')
              if (saved !== 0 && mine.length > 1) compared++
              for (const { origin } of mine) kinds.add(origin.kind)
            }
            for (const [name, value] of values) {
              const [alternative, what, payer, beneficiary, intervention] = name.split('|')
              if (alternative !== id || what !== 'flow') continue
              const years = Array.from(
                { length: scenario.years },
                (_, t) =>
                  (values.get(flowYearKey(id, payer, beneficiary, intervention, scenario.from + t)) ?? Number.NaN) /
                  pow(1 + scenario.discountRate, t + late),
              )
              expect(Math.abs(sum(years) - value)).toBeLessThanOrEqual(1e-9 * (sum(years.map(Math.abs)) + largestOf(values)))
            }
          }
        }
      }),
      { seed: 20_261_123, numRuns: 150, endOnFailure: true },
    )
    expect(compared).toBeGreaterThan(300)
    expect([...kinds].sort()).toEqual(['formula', 'inputs', 'intervention', 'payment', 'spillover', 'transfer'])
  })

  it('of one intervention sum to its flow, also where two reduce the same', () => {
    const scenario = readScenario(readFileSync('scenarios/halkbekampning.yaml', 'utf8'))
    const id = 'samfinansierad'
    const [values] = valuesOf(scenario, [17])
    const paths = pathsOf(values, id)
    for (const intervention of ['halkbekampning', 'broddar']) {
      for (const { id: owner } of scenario.owners) {
        const flows = [...values].filter(
          ([name]) => name.startsWith(key(id, 'flow', '')) && name.endsWith(key('', owner, intervention, 'pv')),
        )
        const carried = paths.filter(
          (path) => path.owner === owner && path.origin.kind === 'intervention' && path.origin.id === intervention,
        )
        const flow = sum(flows.map(([, x]) => x))
        expect(close(sum(carried.map(({ value }) => value)), flow, Math.abs(flow))).toBe(true)
        if (owner === 'sjukhuset') expect(carried.length).toBeGreaterThan(2)
      }
    }
  })

  it('follow a chain through weights, lags and what a reduction leaves', () => {
    const carried = one(`
owners: {gatan: {kind: municipality}, sjukhuset: {kind: region}, hem: {kind: household}}
horizon: {from: 2026, years: 2}
discountRate: 0
quantities: {fall: {base: 100}, brott: {}}
interventions: {grus: {payers: gatan, spend: {min: 0, max: 100}}}
edges:
  - {from: grus, to: fall, reduces: 0.5 * spend / 100}
  - {from: fall, to: brott, weight: 0.2}
  - {from: fall, to: sjukhuset, weight: 3, cashable: 1}
  - {from: brott, to: sjukhuset, weight: 10, lag: 1, cashable: 1, counterpart: hem}
alternatives: {nu: {}, mer: {spend: {grus: 100}}}
`)
    const from = 'intervention grus|edge|grus->fall'
    expect(carried).toEqual({
      'payment grus|intervention|gatan': -200,
      [`${from} fall->sjukhuset sjukhuset`]: 300,
      [`${from} fall->brott brott->sjukhuset sjukhuset`]: 100,
      [`${from} fall->brott brott->sjukhuset hem`]: -100,
    })
  })

  it('tell what changed inputs do from what the spend does, and a changed weight from a changed volume', () => {
    const carried = one(`
owners: {gatan: {kind: municipality}, sjukhuset: {kind: region}}
horizon: {from: 2026, years: 1}
inputs: {pris: {value: 10}, antal: {value: 100}}
quantities: {fall: {base: antal}}
interventions: {grus: {payers: gatan, spend: {min: 0, max: 100}}}
edges:
  - {from: grus, to: fall, reduces: 0.5 * spend / 100}
  - {from: fall, to: sjukhuset, weight: pris, cashable: 1}
alternatives: {nu: {}, mer: {spend: {grus: 100}, inputs: {pris: 20, antal: 80}}}
`)
    // 100 · 10 → 80 · 20: the volume at the mean price, the price at the mean volume; then half of 80 · 20.
    expect(carried).toEqual({
      'payment grus|intervention|gatan': -100,
      'inputs |quantity|fall->sjukhuset sjukhuset': 300,
      'inputs |edge|fall->sjukhuset sjukhuset': -900,
      'intervention grus|edge|grus->fall fall->sjukhuset sjukhuset': 800,
    })
  })

  it('start anew where a formula reads what several interventions have changed, and where spillover goes round', () => {
    const carried = one(`
owners: {gatan: {kind: municipality}, a: {kind: region}, b: {kind: region}, c: {kind: state}}
horizon: {from: 2026, years: 1}
quantities: {fall: {base: 100}, brott: {base: 100}, köer: {base: fall * brott / 100}}
interventions:
  grus: {payers: gatan, spend: {min: 0, max: 100}}
  stöd: {payers: gatan, spend: {min: 0, max: 100}}
edges:
  - {from: grus, to: fall, reduces: spend / 200}
  - {from: stöd, to: brott, reduces: spend / 200}
  - {from: köer, to: a, weight: 4, cashable: 1}
  - {from: a, to: b, weight: 0.5, cashable: 1}
  - {from: b, to: a, weight: 0.5, cashable: 1}
  - {from: b, to: c, weight: 0.1, cashable: 1}
alternatives: {nu: {}, mer: {spend: {grus: 100, stöd: 100}}}
`)
    // a = 300 + b/2 and b = a/2, so a = 400 and b = 200.
    expect(Object.keys(carried)).toEqual([
      'formula köer|quantity|köer->a a',
      'spillover b->a|edge|b->a a',
      'spillover a->b|edge|a->b b',
      'spillover a->b|edge|a->b b->c c',
      'payment grus|intervention|gatan',
      'payment stöd|intervention|gatan',
    ])
    expect(Object.values(carried).map((x) => Math.round(x * 1e6) / 1e6)).toEqual([300, 100, 200, 20, -100, -100])
  })

  it('are so few that thousands of ways through a graph take no time, and still sum up', () => {
    const layers = Array.from({ length: 8 }, (_, layer) => Array.from({ length: 4 }, (_, k) => `q${layer}_${k}`))
    const edges = layers.flatMap((layer, i) =>
      layer.flatMap((to) => (layers[i - 1] ?? []).map((from) => `  - {from: ${from}, to: ${to}, weight: 0.3}`)),
    )
    const scenario = readScenario(
      withHead(`
owners: {gatan: {kind: municipality}, sjukhuset: {kind: region}}
quantities: {${layers
        .flat()
        .map((id) => `${id}: {base: ${id.startsWith('q0') ? 100 : 0}}`)
        .join(', ')}}
interventions: {grus: {payers: gatan, spend: {min: 0, max: 100}}}
edges:
${layers[0].map((id) => `  - {from: grus, to: ${id}, reduces: spend / 200}`).join('\n')}
${edges.join('\n')}
${layers[7].map((id) => `  - {from: ${id}, to: sjukhuset, weight: 9, cashable: 1}`).join('\n')}
alternatives: {nu: {}, mer: {spend: {grus: 100}}}
`),
    )
    const [values] = valuesOf(scenario, [0])
    const paths = pathsOf(values, 'mer').filter(({ owner }) => owner === 'sjukhuset')
    const saved = values.get(ownKey('mer', 'sjukhuset')) ?? Number.NaN
    expect(paths.length).toBeLessThanOrEqual(64)
    expect(paths.some(({ origin }) => origin.kind === 'others')).toBe(true)
    expect(close(sum(paths.map(({ value }) => value)), saved, saved)).toBe(true)
  })
})
