import { describe, expect, it } from 'vitest'
import { resultOf } from '../run/pipeline.ts'

/**
 * Two owners that spill over on each other within a year, with weights that differ between runs. The
 * system of the year is dG_a = x + v·dG_b and dG_b = u·dG_a, so dG_a = x / (1 − u v).
 */
const circle = `
hangrannan: 1
title: Two that lean on each other
language: en
currency: kr
horizon: {from: 2026, years: 1}
reference: today
owners:
  a: {kind: municipality}
  b: {kind: region}
  payer: {kind: state}
inputs:
  u: {value: 0.2 to 0.4}
  v: {value: "discrete([0.1, 0.3], [1, 1])"}
quantities:
  cases: {base: 100}
interventions:
  help: {payers: payer}
edges:
  - {from: help, to: cases, adds: -spend / 1 tkr}
  - {from: cases, to: a, weight: 2 tkr, cashable: 100 %}
  - {from: a, to: b, weight: u, cashable: 100 %}
  - {from: b, to: a, weight: v, cashable: 100 %}
alternatives:
  today: {}
  more: {spend: {help: 5 tkr}}
  dearer: {inputs: {u: 0.5, v: 0.2}}
`

/**
 * Everything that moves a saving in time, by hand. Rate 0. The reference spends 1 tkr a year, also
 * before 2026; the alternative 3 tkr. Each tkr removes a tenth, half of it a year late and for two years.
 *
 * reduces: 0.1 in the reference, 0.3 in the alternative; kernel {0: 0.5, 1: 0.5} ∗ {0: 1, 1: 1} = {0: 0.5, 1: 1, 2: 0.5}
 *   reference: 2 · 0.1 = 0.2 every year, so 80 cases
 *   alternative: 2026: 0.5 · 0.3 + 1.5 · 0.1 = 0.3; 2027: 1.5 · 0.3 + 0.5 · 0.1 = 0.5; 2028: 2 · 0.3 = 0.6
 *   cases 70, 50, 40: changes −10, −30, −40
 * Two fifths cost the clinic 100 kr at once, and three fifths two years later:
 *   saving: 0.4 · 100 · (10, 30, 40) + (0, 0, 0.6 · 100 · 10) = 400, 1 200, 1 600 + 600 = 3 800
 *   after the horizon: 0.6 · 100 · (30 + 40) = 4 200, with the weight of the last year
 * The family gets minus all that: −3 800, and −4 200 after. A quarter of the clinic's is cash, of a loss all.
 */
const late = `
hangrannan: 1
title: Late and long
language: en
currency: kr
horizon: {from: 2026, years: 3}
reference: today
owners:
  clinic: {kind: region}
  family: {kind: household}
  street: {kind: municipality}
quantities:
  cases: {base: 100}
interventions:
  salt: {payers: street}
edges:
  - {from: salt, to: cases, reduces: 0.1 * spend / 1 tkr, lag: {0: 50 %, 1: 50 %}, lasts: 2}
  - {from: cases, to: clinic, weight: 100, lag: {0: 40 %, 2: 60 %}, cashable: 25 %, counterpart: family}
alternatives:
  today: {spend: {salt: 1 tkr}}
  more: {spend: {salt: 3 tkr}}
`

/** The same spend, paid by three of a town's boards instead of one. */
const moved = `
hangrannan: 1
title: Who pays
language: en
currency: kr
horizon: {from: 2026, years: 3}
discountRate: 3 %
reference: today
owners:
  town: {kind: municipality}
  care: {in: town}
  school: {in: town}
  streets: {in: town}
inputs:
  price: 1 to 3
interventions:
  salt: {payers: streets, cost: spend * price}
alternatives:
  today: {spend: {salt: 1 Mkr}}
  shared: {payers: {salt: {care: 10 %, school: 20 %, streets: 70 %}}}
`

describe('the contract, read once more and worked out by hand', () => {
  it('a circle of spillover that inputs do not touch has no flow of inputs', async () => {
    const { today, more, dearer } = (await resultOf(circle, { runs: 200 })).alternatives
    const named = (flows: typeof more.flows) => flows?.map((f) => [f.payer, f.beneficiary, f.intervention])
    expect(named(today.flows)).toEqual([])
    expect(named(more.flows)).toEqual([
      ['payer', 'a', 'help'],
      ['payer', 'b', 'help'],
    ])
    // Only weights of spillover differ, and nothing changes at either end: nothing spills over.
    expect(named(dearer.flows)).toEqual([])
    expect(dearer.owners?.a).toMatchObject({ affected: false, saving: { mean: 0, sd: 0 } })
    // 5 cases at 2 tkr, and b gets u of what a gets: between (1 − 0.1 u)⁻¹ and (1 − 0.3 u)⁻¹ times 10 tkr.
    expect(more.owners?.a.saving?.p5).toBeGreaterThan(10_000)
    expect(more.owners?.a.saving?.p95).toBeLessThan(10_000 / (1 - 0.3 * 0.5))
  })

  it('lags, lasts, history, the horizon and a counterpart', async () => {
    const { more } = (await resultOf(late, { runs: 2 })).alternatives
    const figures = (owner: string) => {
      const account = more.owners?.[owner]
      return [account?.saving, account?.savingCash, account?.afterHorizon, account?.paid].map((s) => s?.mean ?? Number.NaN)
    }
    const near = (values: readonly number[]) => values.map((x) => expect.closeTo(x, 6))
    expect(more.quantities?.cases.byYear.map((y) => y.level.mean)).toEqual(near([70, 50, 40]))
    expect(figures('clinic')).toEqual(near([3_800, 950, 4_200, 0]))
    expect(figures('family')).toEqual(near([-3_800, -3_800, -4_200, 0]))
    expect(figures('street')).toEqual(near([-6_000, -6_000, 0, 6_000]))
    // The family is no public owner; the street office loses.
    expect(more.probabilityNobodyLoses).toEqual({ owners: 0, roots: 0 })
    expect(more.return?.ratio).toBeCloseTo(3_800 / 6_000, 12)
    expect(more.owners?.clinic.payback).toBeNull()
    expect(more.owners?.street.payback).toEqual({ probability: 0, median: null })
  })

  it('what only moves between owners leaves those above them unaffected, rounding or not', async () => {
    const { shared } = (await resultOf(moved, { runs: 50 })).alternatives
    const { owners, publicSector, total } = shared
    // 0.1 + 0.2 + 0.7 of the cost, less the whole of it: nothing, though not in floating point.
    for (const account of [owners?.town, publicSector, total])
      expect(account).toMatchObject({ affected: false, paid: { mean: 0, sd: 0, p5: 0, p95: 0 }, afterHorizon: { mean: 0 }, payback: null })
    for (const id of ['streets', 'care', 'school']) expect(owners?.[id].affected, id).toBe(true)
  })
})
