import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Level, Silos } from '../../src/analysis/silos.ts'
import { silos } from '../../src/run/silos.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import { withHead } from '../generate/read.ts'
import { buildDocument, tapes, yamlText } from '../generate/scenario.ts'
import { resultOf, scenarioOf } from './pipeline.ts'

const ask = (text: string, level: Level = 'owners', runs = 400) => silos(scenarioOf(text), { level }, { runs, seed: '1' })
const found = (text: string, level: Level = 'owners', runs = 400): Silos => {
  const answer = ask(text, level, runs)
  if (!answer.ok) throw new Error(answer.problems.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join('\n'))
  return answer.value
}
const codes = (text: string): readonly string[] => {
  const answer = ask(text)
  return answer.ok ? [] : answer.problems.map(({ code }) => code)
}
const holderOf = ({ holders }: Silos, intervention: string, holder: string) => {
  const one = holders.find((h) => h.intervention === intervention && h.holder === holder)
  if (one === undefined) throw new Error(`no holder ${holder}`)
  return one
}

const h = 4e5
/** Of what is spent, less and less helps: each fall costs the hospital 30 000, the town's own care 8 000. */
const salt = (rest: { weight?: string; years?: number; intervention?: string; more?: string } = {}): string =>
  withHead(`
horizon: {from: 2026, years: ${rest.years ?? 1}}
discountRate: 4 %
reference: nu
owners:
  kommunen: {kind: municipality}
  gatan: {in: kommunen}
  vard: {in: kommunen}
  regionen: {kind: region}
  sjukhuset: {in: regionen}
  hushallen: {kind: household}
quantities:
  fall: {base: 100}
interventions:
  salt: {${rest.intervention ?? 'payers: gatan, spend: {min: 0, max: 5 Mkr}'}}
edges:
  - {from: salt, to: fall, reduces: 1 - exp(-spend / 400 tkr)}
  - {from: fall, to: sjukhuset, weight: ${rest.weight ?? '30 tkr'}}
  - {from: fall, to: vard, weight: 8 tkr}
alternatives:
  nu: {}
${rest.more ?? ''}`)
const near = (x: number, y: number): void => expect(Math.abs(x / y - 1), `${x} against ${y}`).toBeLessThan(0.002)

describe('one intervention whose effect wears off', () => {
  // Costs of 3 and 0.8 Mkr at no spend: what is best is h·ln(B ÷ h), and costs h more than is spent.
  it('has the optimum and the gap of the closed form', () => {
    const { deciders, current, decentral, joint, gap, converged, cycle } = found(salt())
    expect(deciders).toEqual({ salt: 'gatan' })
    expect(converged).toBe(true)
    expect(cycle).toEqual([])
    expect(current.spend).toEqual({ salt: 0 })
    expect(decentral.spend).toEqual({ salt: 0 })
    const best = h * Math.log(3.8e6 / h)
    near(joint.spend.salt, best)
    near(decentral.cost.mean, 3.8e6)
    near(joint.cost.mean, best + h)
    near(gap.mean, 3.8e6 - best - h)
    expect([gap.sd, gap.mcse, current.cost.sd]).toEqual([0, 0, 0])
  })
  it('has the same optimum whatever the years, and a gap of their present value', () => {
    const annuity = [0, 1, 2, 3, 4, 5, 6].reduce((sum, t) => sum + 1.04 ** -t, 0)
    const { joint, gap } = found(salt({ years: 7 }))
    const best = h * Math.log(3.8e6 / h)
    near(joint.spend.salt, best)
    near(gap.mean, annuity * (3.8e6 - best - h))
  })
  it('is decided for the whole municipality at the level of roots', () => {
    const { decentral, joint, gap } = found(salt(), 'roots')
    const own = h * Math.log(0.8e6 / h)
    near(decentral.spend.salt, own)
    near(decentral.cost.mean, own + h + 3e6 * (h / 0.8e6))
    near(gap.mean, decentral.cost.mean - joint.cost.mean)
  })
  it('has no gap at all, not even of rounding, where the one who decides bears it all', () => {
    const whole = salt({ intervention: 'payers: sjukhuset, spend: {min: 0, max: 5 Mkr}' }).replace('weight: 8 tkr', 'weight: 0')
    for (const runs of [2, 400]) {
      const { decentral, joint, gap, holders } = found(whole, 'owners', runs)
      near(decentral.spend.salt, h * Math.log(3e6 / h))
      expect(joint).toEqual(decentral)
      expect(gap.mean).toBe(0)
      expect(holders.map(({ closes }) => closes)).toEqual(holders.map(() => null))
    }
  })
  it('is decided by whom the file says, for its own cost', () => {
    near(
      found(salt({ intervention: 'payers: gatan, decides: kommunen, spend: {min: 0, max: 5 Mkr}' })).decentral.spend.salt,
      h * Math.log(0.8e6 / h),
    )
    // The hospital pays nothing of it: the more the better, as long as it helps.
    expect(found(salt({ intervention: 'payers: gatan, decides: sjukhuset, spend: {min: 0, max: 5 Mkr}' })).decentral.spend.salt).toBe(5e6)
    // Households neither pay nor gain: with nothing to choose by, the least is spent.
    expect(found(salt({ intervention: 'payers: gatan, decides: hushallen, spend: {min: 1 Mkr, max: 5 Mkr}' })).decentral.spend.salt).toBe(
      1e6,
    )
  })
  it('would be held best by whom it helps most', () => {
    const all = found(salt())
    const { decentral, gap } = all
    for (const [holder, benefit] of [
      ['sjukhuset', 3e6],
      ['regionen', 3e6],
      ['vard', 0.8e6],
      ['kommunen', 0.8e6],
    ] as const) {
      const { spend, cost, saving, closes } = holderOf(all, 'salt', holder)
      near(spend, h * Math.log(benefit / h))
      const expected = spend + 3.8e6 * (h / benefit)
      near(cost.mean, expected)
      near(saving.mean, decentral.cost.mean - expected)
      near(closes ?? 0, (decentral.cost.mean - expected) / gap.mean)
    }
    expect(holderOf(all, 'salt', 'gatan')).toMatchObject({ spend: 0, closes: 0 })
    expect(all.holders.map(({ holder }) => holder)).toEqual(['gatan', 'hushallen', 'kommunen', 'regionen', 'sjukhuset', 'vard'])
  })
  it('is held by owners for their roots at the level of roots', () => {
    const all = found(salt(), 'roots')
    near(holderOf(all, 'salt', 'gatan').spend, h * Math.log(0.8e6 / h))
    expect(holderOf(all, 'salt', 'gatan').spend).toBe(holderOf(all, 'salt', 'kommunen').spend)
    expect(Math.abs(holderOf(all, 'salt', 'gatan').closes ?? 1)).toBeLessThan(1e-3)
  })
  it('costs the public sector what a file with that spend and that payer says', async () => {
    const intervention = 'payers: {gatan: 60 %, hushallen: 40 %}, decides: gatan, spend: {min: 0.3 Mkr, max: 5 Mkr}'
    const all = found(salt({ intervention }))
    for (const holder of ['hushallen', 'sjukhuset']) {
      const { spend, cost } = holderOf(all, 'salt', holder)
      const file = salt({ intervention, more: `  ett: {spend: {salt: ${spend}}, payers: {salt: ${holder}}}` })
      const { alternatives } = await resultOf(file, { runs: 10 })
      near(cost.mean, alternatives.ett?.publicSector?.cost?.mean ?? 0)
    }
  })
  it('is found with noise as well, on the half that is not reported', () => {
    const { joint, gap, probabilityOfGap, runs } = found(salt({ weight: 'k', more: 'inputs: {k: 20 tkr to 40 tkr}' }), 'owners', 20_000)
    const mean = (sigma: number): number => Math.sqrt(20e3 * 40e3) * Math.exp(sigma ** 2 / 2)
    const best = h * Math.log((100 * (mean(Math.log(2) / 2 / 1.6448536) + 8e3)) / h)
    expect(Math.abs(joint.spend.salt / best - 1)).toBeLessThan(0.005)
    expect(gap.mcse ?? 0).toBeGreaterThan(0)
    expect(probabilityOfGap).toBe(1)
    expect(runs).toMatchObject({ search: 10_000, report: 10_000 })
  })
  it('has a curve whose change is against today, and owners that it reaches', () => {
    const { curves, current } = found(salt({ more: 'checks: []' }).replace('nu: {}', 'nu: {spend: {salt: 500 tkr}}'))
    const points = curves.salt
    expect(current.spend.salt).toBe(5e5)
    expect([points[0].spend, points.at(-1)?.spend]).toEqual([0, 5e6])
    for (const { spend, owners, publicSector } of points) {
      expect(Object.keys(owners)).toEqual(['gatan', 'kommunen', 'regionen', 'sjukhuset', 'vard'])
      near(publicSector.cost.mean, spend + 3.8e6 * Math.exp(-spend / h))
      expect(publicSector.change.mean).toBeCloseTo(publicSector.cost.mean - (5e5 + 3.8e6 * Math.exp(-5e5 / h)), 3)
      expect(owners.gatan.change).toMatchObject({ p5: owners.gatan.change.mean })
    }
  })
  it('is drawn to just what a conditional grant demands, by the transfers of the file', () => {
    const grant = 'transfers:\n  - {from: regionen, to: gatan, amount: "if(salt >= 1 Mkr, 2 Mkr, 0)"}'
    const { decentral } = found(salt({ more: grant }))
    expect(decentral.spend.salt).toBeGreaterThanOrEqual(1e6)
    near(decentral.spend.salt, 1e6)
  })
})

/** Two owners whose own costs stand in the file as they are: what is spent costs nothing by itself. */
const duel = (a: string, b: string, c: string): string =>
  withHead(`
horizon: {from: 2026, years: 1}
owners:
  a: {kind: municipality, cost: "${a}"}
  b: {kind: region, cost: "${b}"}
  c: {kind: state, cost: "${c}"}
interventions:
  x: {payers: a, cost: 0, spend: {min: 0, max: 100}}
  y: {payers: b, cost: 0, spend: {min: 0, max: 100}}
alternatives: {nu: {}}
`)

describe('several that decide', () => {
  it('meet where each is the best answer to the other', () => {
    const { decentral, converged } = found(duel('(x + y / 2 - 50)^2', '(y + x / 2 - 50)^2', '1'))
    expect(converged).toBe(true)
    near(decentral.spend.x, 100 / 3)
    near(decentral.spend.y, 100 / 3)
  })
  it('may go round for ever: the cycle is told, and its cheapest state used', () => {
    const { decentral, converged, cycle } = found(duel('(x - y)^2', '(x + y - 100)^2', '10 * x + 2 * (100 - y)'))
    expect(converged).toBe(false)
    const rounded = cycle.map(({ x, y }) => [Math.round(x), Math.round(y)])
    expect(rounded).toEqual([
      [100, 100],
      [100, 0],
      [0, 0],
      [0, 100],
    ])
    expect([Math.round(decentral.spend.x), Math.round(decentral.spend.y)]).toEqual([0, 100])
  })
  it('leave what nobody decides as the reference has it, year by year', () => {
    const text = duel('(x + y / 2 - 50)^2', '(y + x / 2 - 50)^2', '1')
      .replace('years: 1', 'years: 2')
      .replace('y: {payers: b, cost: 0, spend: {min: 0, max: 100}}', 'y: {payers: b, cost: 0}')
      .replace('{nu: {}}', '{nu: {spend: {y: {2026: 20, 2027: 60}}}}')
    const { decentral, deciders } = found(text.replace('discountRate: 10 %', 'discountRate: 0'))
    expect(deciders).toEqual({ x: 'a' })
    near(decentral.spend.x, 30)
  })
  it('together come within 0.5 % of exhaustive search where three work on the same', () => {
    const text = withHead(`
horizon: {from: 2026, years: 1}
owners:
  a: {kind: municipality}
  b: {kind: region}
quantities:
  fall: {base: 1000}
  skada: {base: 5}
interventions:
  p: {payers: a, spend: {min: 0, max: 300}}
  q: {payers: a, spend: {min: 0, max: 300}}
  r: {payers: b, spend: {min: 0, max: 300}, cost: "if(spend > 1, 30, 0) + 0.8 * spend"}
edges:
  - {from: p, to: fall, reduces: 0.7 * (1 - exp(-spend / 60))}
  - {from: q, to: fall, reduces: 0.5 * (1 - exp(-spend / 25))}
  - {from: r, to: fall, reduces: "0.8 * (1 - exp(-(spend + p / 4) / 90))"}
  - {from: fall, to: skada, weight: 0.1}
  - {from: fall, to: b, weight: 0.6}
  - {from: skada, to: a, weight: 2}
alternatives: {nu: {}}
`)
    const cost = (p: number, q: number, r: number): number => {
      const fall =
        1000 * (1 - 0.7 * (1 - Math.exp(-p / 60))) * (1 - 0.5 * (1 - Math.exp(-q / 25))) * (1 - 0.8 * (1 - Math.exp(-(r + p / 4) / 90)))
      return p + q + (r > 1 ? 30 : 0) + 0.8 * r + fall * 0.6 + 2 * (5 + 0.1 * fall)
    }
    let best = Number.POSITIVE_INFINITY
    for (let p = 0; p <= 300; p += 2)
      for (let q = 0; q <= 300; q += 2) for (let r = 0; r <= 300; r += 2) best = Math.min(best, cost(p, q, r))
    const { joint } = found(text)
    near(joint.cost.mean, cost(joint.spend.p, joint.spend.q, joint.spend.r))
    expect(joint.cost.mean).toBeLessThan(best * 1.0005)
  })
})

describe('a generated scenario', () => {
  it('never costs more together than apart, but for the error of the runs; and every optimum is within its range', () => {
    let answered = 0
    fc.assert(
      fc.property(tapes(), fc.constantFrom<Level>('owners', 'roots'), (numbers, level) => {
        const document = buildDocument(numbers)
        const owner = Object.keys(document.owners as object)[0] ?? ''
        const interventions = Object.entries(document.interventions as object).map(([id, it]) => [
          id,
          { ...it, decides: it.decides ?? owner },
        ])
        const scenario = parseScenario(yamlText({ ...document, interventions: Object.fromEntries(interventions) }), { file: 'prov.yaml' })
        if (!scenario.ok) return
        const answer = silos(scenario.value, { level }, { runs: 1_000, seed: '3' })
        if (!answer.ok) return
        answered++
        const { gap, joint, decentral, ranges, gapOfTotal } = answer.value
        const size = 1e-9 * Math.max(1, Math.abs(decentral.cost.mean))
        expect(gap.mean).toBeGreaterThanOrEqual(-3 * (gap.mcse ?? 0) - size)
        expect(Math.abs(decentral.cost.mean - joint.cost.mean - gap.mean)).toBeLessThanOrEqual(size)
        expect(Number.isFinite(gapOfTotal.mean)).toBe(true)
        for (const [id, { min, max }] of Object.entries(ranges))
          for (const state of [joint, decentral]) {
            expect(state.spend[id]).toBeGreaterThanOrEqual(min)
            expect(state.spend[id]).toBeLessThanOrEqual(max)
          }
      }),
      { seed: 11, numRuns: 40 },
    )
    expect(answered).toBeGreaterThan(15)
  })
})

describe('an answer', () => {
  const bench = readFileSync('bench/halka.yaml', 'utf8')
  it('is the same to the bit each time, whatever else the file compares', () => {
    const once = found(bench, 'owners', 2_000)
    expect(JSON.stringify(found(bench, 'owners', 2_000))).toBe(JSON.stringify(once))
    const less = bench.replace(/ {2}mellan:.*\n/u, '')
    expect(JSON.stringify(found(less, 'owners', 2_000))).toBe(JSON.stringify(once))
  })
  it('tells what today costs as a run does', async () => {
    const { current } = found(bench, 'owners', 10_000)
    const { alternatives } = await resultOf(bench, { runs: 10_000 })
    const cost = alternatives.nollalternativ?.publicSector?.cost
    expect(Math.abs(current.cost.mean - (cost?.mean ?? 0))).toBeLessThan(3 * (current.cost.mcse ?? 0))
  })
})

describe('a question that has no answer', () => {
  it('is refused where nothing can be decided', () => {
    expect(codes(salt({ intervention: 'payers: gatan' }))).toEqual(['no-spend-range'])
    expect(codes(salt({ intervention: 'payers: gatan, spend: {min: 1 Mkr, max: 1 Mkr}' }).replace('nu: {}', 'nu: {}'))).toEqual([
      'no-spend-range',
    ])
  })
  it('is refused where nobody is said to decide, and where a range differs by year or run', () => {
    expect(codes(salt({ intervention: 'payers: {gatan: 50 %, sjukhuset: 50 %}, spend: {min: 0, max: 5 Mkr}' }))).toEqual(['no-decider'])
    expect(codes(salt({ years: 3, intervention: 'payers: gatan, spend: {min: 0, max: {2026: 4 Mkr, 2027: 5 Mkr}}' }))).toEqual([
      'spend-range-varies',
    ])
    const drawn = salt({ intervention: 'payers: gatan, spend: {min: m, max: 5 Mkr}', more: 'inputs: {m: "uniform(0, 1)"}' })
    expect(codes(drawn)).toEqual(['spend-range-varies'])
    expect(codes(salt({ years: 3, intervention: 'payers: gatan, spend: {min: 0, max: {2026: 5 Mkr, 2027: 5 Mkr}}' }))).toEqual([])
  })
  it('says which run goes wrong, and with what', () => {
    const answer = ask(salt({ weight: '1 / (salt - 5 Mkr)' }))
    expect(answer.ok ? [] : answer.problems.map(({ code }) => code)).toEqual(['not-finite'])
  })
})
