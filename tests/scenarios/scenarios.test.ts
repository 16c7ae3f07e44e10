import { describe, expect, test } from 'vitest'
import { measures } from '../../src/engine/result.ts'
import { evaluateCheck } from '../../src/report/checks.ts'
import { inlineHost } from '../../src/run/host.ts'
import { compile, simulate } from '../../src/run/simulate.ts'
import type { Scenario } from '../../src/scenario/index.ts'
import { pageSources, parse, type Source, scenarioSources } from './documents.ts'

const library = scenarioSources()
const reference = pageSources('docs/scenario-format.md', 'independent')
const guide = pageSources('docs/anvandarguide.md', 'growing')
const named = (sources: readonly Source[]) => sources.map((source) => [source.name, source] as const)

const read = (source: Source): Scenario => {
  const { scenario, errors } = parse(source)
  if (scenario === undefined) throw new Error(`${source.name} has errors:\n${errors.join('\n')}`)
  return scenario
}

const run = async (scenario: Scenario, runs: number) => {
  const options = { runs, seed: scenario.seed, sampling: 'random', alternatives: undefined, measures, precision: undefined } as const
  const compiled = compile(scenario, options)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems, undefined, 1))
  const outcome = await simulate(compiled.value, inlineHost())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems, undefined, 1))
  return outcome.value.result
}

test('there is something to test', () => {
  expect(library.length).toBeGreaterThanOrEqual(6)
  expect(reference.length).toBeGreaterThanOrEqual(13)
  expect(guide.length).toBeGreaterThanOrEqual(6)
})

describe('is read without errors or warnings', () => {
  test.each(named([...library, ...reference, ...guide]))('%s', (_, source) => {
    const { errors, warnings } = parse(source)
    expect(errors).toEqual([])
    expect(warnings).toEqual([])
  })
})

describe('does what its author expects, and warns of nothing', () => {
  const kept = async (source: Source, runs: number | undefined): Promise<void> => {
    const scenario = read(source)
    const result = await run(scenario, runs ?? scenario.runs)
    expect(result.warnings).toEqual([])
    const failed = scenario.checks.map((check) => ({ check, ...evaluateCheck(check, result) })).filter(({ ok }) => !ok)
    expect(failed.map(({ check, actual }) => `${check.alternative} ${check.subject} ${check.text}: is ${actual}`)).toEqual([])
  }
  test.each(named(library))('%s', async (_, source) => {
    expect(read(source).checks.length).toBeGreaterThan(0)
    await kept(source, undefined)
  })
  test.each(named([...reference, ...guide]))('%s', async (_, source) => kept(source, 2_000))
})

describe('says where every figure comes from', () => {
  test.each(named(library))('%s', (_, source) => {
    const { inputs } = read(source)
    const bare = inputs.filter(({ source: from, evidence }) => from === undefined && evidence === undefined)
    // A count that is a premise of the example (its inhabitants) needs no source.
    expect(bare.map(({ id }) => id).filter((id) => id !== 'invanare')).toEqual([])
    const unsourced = inputs.filter(({ source: from, evidence }) => from === undefined && evidence !== 'assumption')
    expect(unsourced.map(({ id }) => id).filter((id) => id !== 'invanare')).toEqual([])
  })
})
