import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Measure, Result, Summary } from '../../src/engine/result.ts'
import { inlineHost } from '../../src/run/host.ts'
import { compile, simulate } from '../../src/run/simulate.ts'
import { parse, scenarioSources } from './documents.ts'

const simulated = async (name: string, runs: number): Promise<Result> => {
  const source = scenarioSources().find((s) => s.name === name)
  const scenario = source && parse(source).scenario
  if (scenario === undefined) throw new Error(`${name} is not read`)
  const measures: readonly Measure[] = ['cost', 'saving', 'cash', 'quantities', 'welfare']
  const compiled = compile(scenario, { runs, seed: '1', sampling: 'random', alternatives: undefined, measures, precision: undefined })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const outcome = await simulate(compiled.value, inlineHost())
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems))
  return outcome.value.result
}

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`the result has no ${what}`)
  return value
}

/** Five standard errors: one comparison in two million fails by chance, and there are some eighty. The rest is rounding. */
const SIGMAS = 5
const ROUNDING = 1e-9

describe('the gritting scenario gives what it gives when computed by hand in NumPy', () => {
  type Mean = { readonly mean: number; readonly se: number }
  type ByHand = {
    readonly saving: Readonly<Record<string, Mean>>
    readonly savingCash: Readonly<Record<string, Mean>>
    readonly publicSector: Mean & { readonly probabilityOfSaving: number }
    readonly welfare: Mean
    readonly change: Readonly<Record<string, Mean>>
  }
  const path = new URL('fixtures/halkbekampning.json', import.meta.url)
  const hand = JSON.parse(readFileSync(path, 'utf8')) as { readonly runs: number; readonly alternatives: Readonly<Record<string, ByHand>> }
  const RUNS = 20_000
  let result: Result
  beforeAll(async () => {
    result = await simulated('halkbekampning.yaml', RUNS)
  }, 60_000)

  const agrees = (ours: Summary | undefined, theirs: Mean, what: string): void => {
    const { mean, mcse } = found(ours, what)
    const bound = SIGMAS * Math.sqrt((mcse ?? 0) ** 2 + theirs.se ** 2) + ROUNDING * Math.abs(theirs.mean)
    expect(Math.abs(mean - theirs.mean), `${what}: ${mean} against ${theirs.mean}`).toBeLessThanOrEqual(bound)
  }

  test.each(Object.entries(hand.alternatives))('%s', (id, expected) => {
    const ours = found(result.alternatives[id], id)
    for (const [owner, theirs] of Object.entries(expected.saving)) agrees(ours.owners?.[owner]?.saving, theirs, `${owner} saving`)
    for (const [owner, theirs] of Object.entries(expected.savingCash)) agrees(ours.owners?.[owner]?.savingCash, theirs, `${owner} cash`)
    for (const [quantity, theirs] of Object.entries(expected.change)) agrees(ours.quantities?.[quantity]?.change, theirs, quantity)
    agrees(ours.publicSector?.saving, expected.publicSector, 'publicSector')
    agrees(ours.welfare?.total, expected.welfare, 'welfare')
    const p = expected.publicSector.probabilityOfSaving
    const se = Math.sqrt(p * (1 - p) * (1 / RUNS + 1 / hand.runs))
    expect(Math.abs(found(ours.publicSector?.probabilityOfSaving, 'probability') - p)).toBeLessThanOrEqual(SIGMAS * se)
  })
})

describe('the ice cleats of Bonander 2022 give the published means', () => {
  /** The study's figures are printed to five digits, and our discount rate and earlier use are fitted to one decimal. */
  const CLOSE = 0.005
  const close = (ours: number, published: number): void => {
    expect(Math.abs(ours / published - 1), `${ours} against ${published}`).toBeLessThan(CLOSE)
  }
  let result: Result
  beforeAll(async () => {
    result = await simulated('broddar-bonander-2022.yaml', 100_000)
  }, 60_000)
  const cleats = () => found(result.alternatives.broddar_at_alla, 'alternative')
  const mean = (summary: Summary | undefined): number => found(summary, 'figure').mean

  test('injuries without and with', () => {
    close(mean(result.alternatives.utan_broddar?.quantities?.skador?.level), 25_192)
    close(mean(cleats().quantities?.skador?.level), 21_441)
  })
  test('cost, benefit and net, in million euro', () => {
    const cost = mean(cleats().interventions?.broddar?.cost)
    const net = mean(cleats().total?.saving) + mean(cleats().welfare?.total)
    close(cost / 1e6, 13.64)
    close(net / 1e6, 1178.98)
    close((net + cost) / 1e6, 1192.62)
    close((net + cost) / cost, 87.44)
  })
  test('but 95 öre a krona to those who pay', () => {
    const cost = mean(cleats().interventions?.broddar?.cost)
    expect(Math.abs((mean(cleats().total?.saving) + cost) / cost - 0.95)).toBeLessThan(0.01)
  })
})
