import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { resultOf } from '../run/pipeline.ts'

/**
 * A Markov cohort as four stocks: lamivudine and zidovudine against zidovudine alone in HIV. Model and
 * figures: Chancellor et al., PharmacoEconomics 12:54 (1997), as worked out in Briggs, Claxton &
 * Sculpher, Decision Modelling for Health Economic Evaluation (2006), ch. 2. Printed there: £44,663 and
 * 7.991 life-years a patient, £50,602 and 8.937, £6,276 per life-year gained.
 */
const hiv = `
hangrannan: 1
title: HIV, one drug or two
language: en
currency: £
horizon: {from: 1001, years: 20}
discountRate: 6 %
discountFrom: end
reference: one
owners:
  service: {name: Health service, kind: state}
inputs:
  risk: {value: 1}
  lamivudine: {value: 0}
quantities:
  well: {base: prev(well) * (1 - risk * (350 + 116 + 17) / 1734), start: 1}
  mild: {base: prev(well) * risk * 350 / 1734 + prev(mild) * (1 - risk * (512 + 15) / 1258), start: 0}
  aids:
    base: prev(well) * risk * 116 / 1734 + prev(mild) * risk * 512 / 1258 + prev(aids) * (1 - risk * 437 / 1749)
    start: 0
  lifeYears: {base: well + mild + aids, outcome: good}
edges:
  - {from: well, to: service, weight: 2756 + 2278 + lamivudine, cashable: 100 %}
  - {from: mild, to: service, weight: 3052 + 2278 + lamivudine, cashable: 100 %}
  - {from: aids, to: service, weight: 9007 + 2278 + lamivudine, cashable: 100 %}
alternatives:
  one: {}
  two: {inputs: {risk: {value: {1001: 0.509, 1003: 1}}, lamivudine: {value: {1001: 2086.5, 1003: 0}}}}
`

/** Means of `mellan` in bench/halka.yaml, Mkr: its inputs are independent, so the means of products are products of means. */
const halkaMeans = {
  gatukontoret: -43.0384,
  sjukhuset: 25.4516,
  socialforvaltningen: 7.4881,
  aldreforvaltningen: 8.6346,
  forsakringskassan: 5.0727,
}

describe('published and closed-form cases', () => {
  it('a Markov cohort of stocks gives the printed costs and life-years', async () => {
    const { one, two } = (await resultOf(hiv, { runs: 10 })).alternatives
    const [cost, more] = [one.owners?.service.cost?.mean ?? 0, two.owners?.service.cost?.mean ?? 0]
    const [life, longer] = [one.quantities?.lifeYears.level.mean ?? 0, two.quantities?.lifeYears.level.mean ?? 0]
    expect([Math.round(cost), Math.round(more)]).toEqual([44_663, 50_602])
    expect([life.toFixed(3), longer.toFixed(3)]).toEqual(['7.991', '8.937'])
    expect(Math.round((more - cost) / (longer - life))).toBe(6_276)
    expect(two.owners?.service.saving).toMatchObject({ mean: expect.closeTo(cost - more, 6), sd: 0, mcse: 0 })
  })

  it('means of a gritting case are those of its closed form, within 4 Monte Carlo errors', async () => {
    const { owners } = (await resultOf(readFileSync('bench/halka.yaml', 'utf8'), { runs: 40_000, measures: ['saving'] })).alternatives
      .mellan
    for (const [id, mean] of Object.entries(halkaMeans)) {
      const saving = owners?.[id].saving
      expect(Math.abs((saving?.mean ?? Number.NaN) - mean * 1e6), id).toBeLessThanOrEqual(4 * (saving?.mcse ?? Number.NaN) + 50)
    }
  })
})
