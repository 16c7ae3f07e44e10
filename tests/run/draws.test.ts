import { describe, expect, it } from 'vitest'
import type { Summary } from '../../src/engine/result.ts'
import { resultOf } from './pipeline.ts'

/** A share that is cash, a value of what is harmed and a figure that is only counted: none of them is in any saving. */
const text = (alternatives: string): string => `
hangrannan: 1
title: Prov
horizon: {from: 2026, years: 1}
reference: noll
owners: {staden: {kind: municipality}}
inputs: {pris: "uniform(0, 1)", kontant: "uniform(0, 1)", nytta: "uniform(0, 1)", annat: "uniform(0, 1)"}
quantities: {antal: {base: pris}, skada: {base: 1, outcome: harm, value: nytta}, rest: {base: annat}}
interventions: {insats: {payers: staden}}
edges:
  - {from: insats, to: antal, reduces: spend / 2}
  - {from: insats, to: skada, reduces: spend / 2}
  - {from: antal, to: staden, weight: 1000, cashable: kontant}
alternatives: {${alternatives}}
`
/** So near to a mean that is known: far more than 16,384 plain draws of a uniform number would be. */
const expectExact = (summary: Summary | undefined, mean: number): void => {
  expect(Math.abs((summary?.mean ?? Number.NaN) - mean)).toBeLessThan(1e-4 * Math.abs(mean))
  expect(summary?.mcse ?? Number.NaN).toBeLessThan(1e-4 * Math.abs(mean))
}
const options = { runs: 16_384, sampling: 'sobol' } as const

describe('a low-discrepancy sequence', () => {
  it('draws what only cash, welfare or a level hangs on, too', async () => {
    const { ett } = (await resultOf(text('noll: {}, ett: {spend: {insats: 1}}'), options)).alternatives
    expectExact(ett?.total?.savingCash, 1000 / 8 - 1)
    expectExact(ett?.welfare?.total, 1 / 4)
    expectExact(ett?.quantities?.rest?.level, 1 / 2)
  })
  it('draws where nothing is compared', async () => {
    const { noll } = (await resultOf(text('noll: {}'), options)).alternatives
    expectExact(noll?.total?.cost, 500)
  })
  it('does not change with what is asked for', async () => {
    const all = (await resultOf(text('noll: {}, ett: {spend: {insats: 1}}'), options)).alternatives.ett
    const some = (await resultOf(text('noll: {}, ett: {spend: {insats: 1}}'), { ...options, measures: ['welfare'] })).alternatives.ett
    expect(some?.welfare).toEqual(all?.welfare)
  })
})
