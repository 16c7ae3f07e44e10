import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Free } from '../../src/plan/free.ts'
import { accountKey, borneKey, grossKey, ownKey } from '../../src/plan/keys.ts'
import { quantile } from '../../src/random/quantile.ts'
import { streamKey } from '../../src/random/streams.ts'
import { createLab, type Lab } from '../../src/run/lab.ts'
import { compile } from '../../src/run/simulate.ts'
import { resultOf, runOptions, scenarioOf } from './pipeline.ts'

const bench = readFileSync('bench/halka.yaml', 'utf8')
const alternative = 'mellan'
const intervention = 'halkbekampning'
const spent = (kr: number): string => bench.replace(`${intervention}: 5 Mkr`, `${intervention}: ${kr}`)
const all = { first: 0, count: 3_000 }

const labOf = (text: string, free: readonly Free[]): Lab => {
  const compiled = compile(scenarioOf(text), { ...runOptions({ runs: all.count }), free, details: ['gross', 'own', 'borne'] })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return createLab(compiled.value)
}
const savingKeys = (text: string): readonly string[] =>
  scenarioOf(text).owners.map(({ id }) => accountKey(alternative, { kind: 'owner', id }, 'saving', 'pv'))
const savings = async (text: string): Promise<readonly (number | undefined)[]> => {
  const result = await resultOf(text, { runs: all.count })
  return scenarioOf(text).owners.map(({ id }) => result.alternatives[alternative]?.owners?.[id]?.saving?.mean)
}
const close = (got: ArrayLike<number>, wanted: readonly (number | undefined)[]): void => {
  expect(got.length).toBe(wanted.length)
  for (const [k, x] of wanted.entries()) {
    expect(x).toBeDefined()
    expect(Math.abs(got[k] - (x ?? Number.NaN))).toBeLessThanOrEqual(1e-9 * Math.abs(x ?? 0) + 1e-3)
  }
}

describe('a laboratory', () => {
  it('gives for every spend the means that a file with that spend gives', async () => {
    const experiment = labOf(bench, [{ kind: 'spend', alternative, intervention }]).experiment(savingKeys(bench))
    for (const kr of [2_000_000, 5_000_000, 2_000_000]) close(experiment.means({ parameters: [kr] }, all), await savings(spent(kr)))
  })

  it('gives the same values one by one as in their means, for any part of the runs', () => {
    const experiment = labOf(bench, []).experiment(savingKeys(bench))
    const range = { first: 512, count: 700 }
    const means = experiment.means({}, range)
    const values = experiment.values({}, range)
    const whole = experiment.values({}, all)
    for (const [k, column] of values.entries()) {
      expect(column).toEqual(whole[k].slice(range.first, range.first + range.count))
      const mean = column.reduce((sum, x) => sum + x, 0) / range.count
      expect(Math.abs(mean - means[k])).toBeLessThanOrEqual(1e-9 * Math.abs(mean))
    }
  })

  it('leaves out an intervention where its part is 0', async () => {
    const lab = labOf(bench, [{ kind: 'part', alternative, intervention }])
    const experiment = lab.experiment(savingKeys(bench))
    expect([...experiment.means({ parameters: [0] }, all)].every((x) => x === 0)).toBe(true)
    close(experiment.means({ parameters: [1] }, all), await savings(bench))
  })

  it('parts a saving into what is gained and what is borne', () => {
    const scenario = scenarioOf(bench)
    const payers = scenario.interventions[0].payers.map(({ owner }) => owner)
    const lab = labOf(bench, [])
    const keys = scenario.owners.flatMap(({ id }) => [ownKey(alternative, id), grossKey(alternative, 'owner', id)])
    const borne = (of: string): number =>
      payers.reduce((sum, owner) => {
        const key = borneKey(alternative, intervention, owner)
        const reference = borneKey(scenario.reference, intervention, owner)
        const [now, before] = lab.experiment([key, reference]).means({}, all)
        return owner === of ? sum + now - before : sum
      }, 0)
    const means = lab.experiment(keys).means({}, all)
    for (const [k, { id }] of scenario.owners.entries()) {
      const [own, gross] = [means[2 * k], means[2 * k + 1]]
      expect(Math.abs(gross - borne(id) - own)).toBeLessThanOrEqual(1e-9 * (Math.abs(gross) + Math.abs(own)) + 1e-6)
    }
    expect(lab.isNothing(grossKey(alternative, 'owner', payers[0]))).toBe(true)
  })

  const small = `hangrannan: 1
title: Rak linje
horizon: {from: 2026, years: 1}
reference: nu
owners: {kommunen: {kind: municipality}}
inputs: {a: "normal(10, 2)", b: "uniform(0, 4)"}
quantities: {q: {base: 100}}
interventions: {i: {payers: kommunen, spend: {min: 0, max: 10}}}
edges:
  - {from: i, to: q, adds: -spend}
  - {from: q, to: kommunen, weight: a + b}
alternatives: {nu: {}, mellan: {spend: {i: 1}}}
`
  it('holds an input at a percentile, and lets it be drawn again', () => {
    const lab = labOf(small, [{ kind: 'held', input: 'a' }])
    const experiment = lab.experiment([grossKey(alternative, 'owner', 'kommunen')])
    const at = (held: number): Float64Array => experiment.values({ parameters: [held] }, all)[0]
    const free = labOf(small, [])
      .experiment([grossKey(alternative, 'owner', 'kommunen')])
      .values({}, all)[0]
    expect(at(0)).toEqual(free)
    for (const u of [0.1, 0.9]) {
      const rest = at(u).map((x) => x - quantile({ kind: 'normal', mean: 10, sd: 2 }, u))
      expect(Math.min(...rest)).toBeGreaterThanOrEqual(-1e-9)
      expect(Math.max(...rest)).toBeLessThanOrEqual(4 + 1e-9)
      expect(new Set(rest).size).toBeGreaterThan(2_900)
    }
  })

  it('draws from other keys when it is given them, and from the seed’s again without', () => {
    const lab = labOf(small, [])
    const experiment = lab.experiment([grossKey(alternative, 'owner', 'kommunen')])
    const { streams } = lab.compiled.plan
    const other = new Uint32Array(4 * streams.length)
    for (const [k, name] of streams.entries()) other.set(streamKey('another', name), 4 * k)
    const own = experiment.values({}, all)[0]
    const fresh = experiment.values({ keys: other }, all)[0]
    expect(fresh).not.toEqual(own)
    const seeded = createLab({ ...lab.compiled, options: { ...lab.compiled.options, seed: 'another' } })
    expect(fresh).toEqual(seeded.experiment([grossKey(alternative, 'owner', 'kommunen')]).values({}, all)[0])
    expect(experiment.values({}, all)[0]).toEqual(own)
  })
})
