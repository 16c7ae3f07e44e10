import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/graph/index.ts'
import { compilePlan } from '../../src/plan/compile.ts'
import type { Free } from '../../src/plan/free.ts'
import { accountKey } from '../../src/plan/keys.ts'
import { sourcesOf } from '../../src/plan/reached.ts'
import { REST, separate } from '../../src/plan/separable.ts'
import type { Node, Output, Plan } from '../../src/plan/types.ts'
import { createLab } from '../../src/run/lab.ts'
import { compile } from '../../src/run/simulate.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { readScenario, withHead } from '../generate/read.ts'
import { scenarioDocuments, yamlText } from '../generate/scenario.ts'
import { runOptions, scenarioOf } from '../run/pipeline.ts'

const partsOf = (scenario: Scenario, alternative: string): readonly Free[] =>
  scenario.interventions.map(({ id }) => ({ kind: 'part', alternative, intervention: id }))

/** The costs of owners with every spend of an alternative left open, and what they are parted into. */
const opened = (scenario: Scenario, alternative: string) => {
  const free = partsOf(scenario, alternative)
  const compiled = compile(scenario, { ...runOptions({ runs: 3, alternatives: [alternative], measures: ['cost'] }), free })
  if (!compiled.ok) return undefined
  const { plan } = compiled.value
  const keys = scenario.owners.map(({ id }) => accountKey(alternative, { kind: 'owner', id }, 'cost', 'pv'))
  const columns = keys.map((key) => plan.outputs.find((output) => output.key === key)?.node as Node)
  const separated = separate(
    plan,
    free.map((_, k) => new Set([k])),
    columns,
  )
  return { compiled: compiled.value, plan, keys, columns, separated }
}
const valuesOf = (compiled: Parameters<typeof createLab>[0], plan: Plan, outputs: readonly Output[], parameters: readonly number[]) =>
  createLab({ ...compiled, plan })
    .experiment(outputs.map(({ key }) => key))
    .values({ parameters }, { first: 0, count: 3 })

const town = (n: number, more = '') => `
  - {from: i${n}, to: x${n}, reduces: "spend / 1000"}
  - {from: x${n}, to: y${n}, weight: 0.5}
  - {from: y${n}, to: o${n}, weight: 3}${more}`
const ids = [1, 2, 3]
const towns = (edges: string): Scenario =>
  readScenario(
    withHead(`
owners: {${ids.map((n) => `o${n}: {kind: municipality}`).join(', ')}, land: {kind: region}}
quantities: {${ids.map((n) => `x${n}: {base: 10}, y${n}: {base: 5}`).join(', ')}}
interventions: {${ids.map((n) => `i${n}: {payers: o${n}, spend: {min: 0, max: 900}}`).join(', ')}}
edges:${ids.map((n) => town(n, `\n  - {from: x${n}, to: land, weight: 7}`)).join('')}
${edges}
alternatives: {nu: {}, mer: {spend: {i1: 300, i2: 300, i3: 300}}}
`),
  )

describe('columns in parts', () => {
  it('are moved by groups of those who interact, and by nobody else', () => {
    const groupsOf = (edges: string) => opened(towns(edges), 'mer')?.separated.groups
    expect(groupsOf('  - {from: x1, to: y2, weight: 0.1}')).toEqual([[0], [1], [2]])
    expect(groupsOf('  - {from: i1, to: x3, reduces: "spend / 3000"}')).toEqual([[0, 2], [1]])
    expect(groupsOf('  - {id: more, from: x1, to: land, weight: y3}')).toEqual([[0, 2], [1]])
    const found = opened(towns('  - {from: x1, to: y2, weight: 0.1}'), 'mer')
    expect(found?.columns.map((column) => [0, 1, 2].filter((mover) => found.separated.moves(mover, column)))).toEqual([
      [0, 1, 2],
      [0],
      [0, 1],
      [2],
    ])
  })
  it('of any scenario sum to the whole in every run, whatever is left open, each moved by its own group alone', () => {
    let parted = 0
    fc.assert(
      fc.property(scenarioDocuments(), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (document, chosen) => {
        const scenario = scenarioOf(yamlText(document))
        const other = scenario.alternatives.find(({ id }) => id !== scenario.reference)
        const found = other && opened(scenario, other.id)
        if (!found) return
        const { compiled, plan, keys, columns, separated } = found
        const parameters = scenario.interventions.map((_, k) => (chosen[k] ? 1 : 0))
        const outputs = keys.map((key, k): Output => ({ key, node: columns[k], kind: 'summary' }))
        const whole = valuesOf(compiled, { ...plan, guards: [], tallies: [] }, outputs, parameters)
        const sums = columns.map(() => new Float64Array(3))
        const sizes = columns.map(() => new Float64Array(3))
        for (const group of [REST, ...separated.groups.keys()]) {
          const own = columns.flatMap((column, k) =>
            separated
              .parts(column)
              .flatMap((part) => (part.group === group ? [{ k, output: { key: `${k}`, node: part.node, kind: 'summary' as const } }] : [])),
          )
          const part = separated.planOf(
            group,
            own.map(({ output }) => output),
          )
          const members = group === REST ? [] : separated.groups[group]
          for (const { output } of own) {
            for (const parameter of sourcesOf(part, [output.node]).parameters) expect(members).toContain(parameter)
          }
          if (own.length === 0) continue
          const values = valuesOf(compiled, { ...part, guards: [], tallies: [] }, part.outputs, parameters)
          for (const [at, { k }] of own.entries()) {
            for (let run = 0; run < 3; run++) {
              sums[k][run] += values[at][run]
              sizes[k][run] += Math.abs(values[at][run])
            }
          }
        }
        for (const [k, column] of columns.entries()) {
          if (separated.parts(column).length > 1) parted++
          for (let run = 0; run < 3; run++) {
            if (!Number.isFinite(whole[k][run])) continue
            expect(Math.abs(sums[k][run] - whole[k][run])).toBeLessThanOrEqual(1e-9 * sizes[k][run])
          }
        }
      }),
      { seed: 5, numRuns: 60 },
    )
    expect(parted).toBeGreaterThan(5)
  })
  it('watch in each group what is its own, and together all that no sum hides', () => {
    const scenario = towns('  - {id: more, from: x1, to: land, weight: "1 / (100 - x3)"}')
    const found = opened(scenario, 'mer')
    const structure = analyse(scenario)
    const plan = structure.ok
      ? compilePlan(scenario, structure.value, { measures: ['cost'], alternatives: ['mer'], free: partsOf(scenario, 'mer') })
      : undefined
    if (!found || !plan?.ok) throw new Error('no plan')
    const watched = [REST, ...found.separated.groups.keys()].flatMap((group) =>
      found.separated.planOf(group, []).guards.map(({ node }) => node),
    )
    expect(watched.toSorted()).toEqual(plan.value.guards.map(({ node }) => node).toSorted())
  })
})
