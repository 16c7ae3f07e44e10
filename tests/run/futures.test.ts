import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { payersOf } from '../../src/charts/chain.ts'
import type { Carried } from '../../src/charts/gutter-load.ts'
import type { Result } from '../../src/engine/result.ts'
import { accountKey } from '../../src/plan/keys.ts'
import { drawsOf } from '../../src/run/draws.ts'
import { createFutures, type Futures } from '../../src/run/futures.ts'
import { compile } from '../../src/run/simulate.ts'
import { inputsOfRun, valuesOfRun } from '../../src/run/trace.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { resultOf, runOptions, scenarioOf } from './pipeline.ts'

const flagship = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
const bench = readFileSync('bench/halka.yaml', 'utf8')

const lookInto = async (scenario: Scenario, alternative: string, spends: Readonly<Record<string, number>> = {}, runs = 1_000) => {
  const options = { alternative, seed: '1', sampling: 'random' as const, runs, interventions: Object.keys(spends) }
  const made = await createFutures(scenario, options)
  if (!made.ok) throw new Error('no plan')
  return { futures: made.value(Object.values(spends)), look: made.value }
}
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
const close = (got: number, expected: number, size = Math.abs(expected)): void =>
  expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-9 * Math.max(size, 1))

/** An owner's own saving: what its children save is theirs. */
const ownSaving = ({ owners }: Scenario, result: Result, alternative: string, owner: string, t?: number): number => {
  const of = (id: string): number => {
    const account = result.alternatives[alternative]?.owners?.[id]
    return (t === undefined ? account?.saving : account?.byYear[t]?.saving)?.mean ?? Number.NaN
  }
  return owners.filter((it) => it.in === owner).reduce((rest, child) => rest - of(child.id), of(owner))
}
const sumOf = (carried: readonly Carried[], of: (it: Carried) => number): number => carried.reduce((sum, it) => sum + of(it), 0)

describe('single futures', () => {
  it('are the very runs of the engine, savings and inputs', async () => {
    const scenario = scenarioOf(flagship)
    const compiled = compile(scenario, runOptions({ runs: 1_000 }))
    if (!compiled.ok) throw new Error('no plan')
    const { draws } = await drawsOf(compiled.value)
    const { plan } = compiled.value
    const { futures } = await lookInto(scenario, 'samfinansierad')
    expect(futures.count).toBe(50)
    for (const run of [0, 7, 49])
      for (const { id } of scenario.owners) {
        const nodes = ['pv', 2026, 2031].map((when) => {
          const key = accountKey('samfinansierad', { kind: 'owner', id }, 'saving', when)
          return plan.outputs.find((output) => output.key === key)?.node ?? -1
        })
        const [pv, first, sixth] = valuesOfRun(plan, draws, run, nodes)
        const { saving } = futures.owners[id] as Futures['owners'][string]
        expect([saving.presentValue[run], saving.byYear[0]?.[run], saving.byYear[5]?.[run]]).toEqual([pv, first, sixth])
      }
    const drawn = inputsOfRun(plan, draws, 7, 'samfinansierad', 2031)
    for (const { id, whole, byYear } of futures.inputs) expect((byYear[5] ?? whole).values[7], id).toBeCloseTo(drawn[id] ?? Number.NaN, 9)
  })

  it('have in the mean what the result says', async () => {
    const result = await resultOf(bench, { runs: 50 })
    const { futures } = await lookInto(scenarioOf(bench), 'mellan', {}, 50)
    const owners = result.alternatives.mellan?.owners ?? {}
    for (const [id, { saving, cash }] of Object.entries(futures.owners)) {
      close(mean(saving.presentValue), owners[id]?.saving?.mean ?? Number.NaN)
      close(mean(cash.presentValue), owners[id]?.savingCash?.mean ?? Number.NaN)
      saving.byYear.forEach((runs, t) => {
        close(mean(runs), owners[id]?.byYear[t]?.saving?.mean ?? Number.NaN)
      })
    }
    close(mean(futures.publicSector.saving.presentValue), result.alternatives.mellan?.publicSector?.saving?.mean ?? Number.NaN)
  })

  it('follow a moved spend, again and again', async () => {
    const scenario = scenarioOf(bench)
    const { look } = await lookInto(scenario, 'mellan', { halkbekampning: 5e6 })
    const moved = scenarioOf(
      bench.replace('mellan: {name: Mellan, spend: {halkbekampning: 5 Mkr}}', 'mellan: {name: Mellan, spend: {halkbekampning: 3 Mkr}}'),
    )
    const { futures } = await lookInto(moved, 'mellan')
    for (const kr of [3e6, 9e6, 3e6]) {
      const { owners } = look([kr])
      if (kr !== 3e6) continue
      for (const [id, { saving }] of Object.entries(owners))
        saving.presentValue.forEach((x, run) => {
          close(x, futures.owners[id]?.saving.presentValue[run] ?? Number.NaN, 1e6)
        })
    }
  })

  it('rank an input’s draws about its median, and leave out what no saving rests on', async () => {
    const { futures } = await lookInto(scenarioOf(flagship), 'straken')
    const ids = futures.inputs.map(({ id }) => id)
    expect(ids).toContain('max_effekt')
    expect(ids).toContain('vinter')
    // Certain, only in the welfare, only of another intervention, only in the cash.
    for (const id of ['invanare', 'qaly_per_olycka', 'broddpris', 'kassa_vard']) expect(ids).not.toContain(id)
    expect(futures.inputs.find(({ id }) => id === 'vinter')?.byYear).toHaveLength(10)
    for (const { id, whole } of futures.inputs) {
      const inOrder = whole.values
        .map((value, run) => ({ value, rank: whole.ranks[run] ?? Number.NaN }))
        .toSorted((a, b) => a.value - b.value)
      for (const [k, { rank }] of inOrder.entries()) expect(rank, id).toBeGreaterThanOrEqual(inOrder[k - 1]?.rank ?? 0)
      expect(mean(whole.ranks), id).toBeGreaterThan(0.3)
      expect(mean(whole.ranks), id).toBeLessThan(0.7)
    }
  })
})

describe('what lines carry', () => {
  it.each([
    [flagship, 'samfinansierad'],
    [flagship, 'sparbeting'],
    [readFileSync('scenarios/utfallskontrakt.yaml', 'utf8'), undefined],
    [readFileSync('scenarios/arbete-med-stod.yaml', 'utf8'), undefined],
  ])('sums to every owner’s own saving, in all years', async (text, named) => {
    const scenario = scenarioOf(text)
    const alternative = named ?? scenario.alternatives.find(({ id }) => id !== scenario.reference)?.id ?? ''
    const result = await resultOf(text, { runs: 1_000 })
    const { futures } = await lookInto(scenario, alternative)
    expect(futures.carried.length).toBeGreaterThan(0)
    for (const { id } of scenario.owners) {
      const mine = futures.carried.filter(({ owner }) => owner === id)
      close(
        sumOf(mine, (it) => it.presentValue),
        ownSaving(scenario, result, alternative, id),
        1e6,
      )
      for (let t = 0; t < scenario.years; t++)
        close(
          sumOf(mine, (it) => it.byYear[t] ?? Number.NaN),
          ownSaving(scenario, result, alternative, id, t),
          1e6,
        )
    }
  })

  it('lets payers pay what the intervention costs more, and transfers cancel', async () => {
    const scenario = scenarioOf(flagship)
    const result = await resultOf(flagship, { runs: 1_000 })
    const { futures } = await lookInto(scenario, 'samfinansierad')
    for (const intervention of scenario.interventions) {
      const cost = (id: string): number => result.alternatives[id]?.interventions?.[intervention.id]?.byYear[3]?.cost.mean ?? Number.NaN
      const paid = futures.carried.filter(({ line }) => line === `pay ${intervention.id}`)
      expect(paid.map(({ owner }) => owner).toSorted()).toEqual(
        payersOf(scenario, 'samfinansierad', intervention)
          .map(({ owner }) => owner)
          .toSorted(),
      )
      close(-sumOf(paid, (it) => it.byYear[3] ?? Number.NaN), cost('samfinansierad') - cost(scenario.reference), 1e6)
    }
    const moved = futures.carried.filter(({ line }) => line.startsWith('transfer '))
    expect(moved).toHaveLength(4)
    close(
      sumOf(moved, (it) => it.byYear[0] ?? Number.NaN),
      0,
    )
    expect(moved.find(({ owner, line }) => owner === 'gatukontoret' && line.includes('sjukhuset'))?.byYear[0]).toBe(40_000)
  })
})
