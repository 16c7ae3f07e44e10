import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CofundFound, Level } from '../../src/analysis/cofund.ts'
import { yearlyKey } from '../../src/plan/keys.ts'
import { type CofundQuestion, cofund } from '../../src/run/cofund.ts'
import { createLab } from '../../src/run/lab.ts'
import { compile } from '../../src/run/simulate.ts'
import { withTransfers, type YearlyTransfer } from '../../src/scenario/edit/transfers.ts'
import { parseScenario } from '../../src/scenario/index.ts'
import { scenarioDocuments, yamlText } from '../generate/scenario.ts'
import { runOptions, scenarioOf } from './pipeline.ts'

const RUNS = 2_000
const ask = (text: string, question: Partial<CofundQuestion> & { readonly alternative: string }, runs = RUNS) =>
  cofund(scenarioOf(text), { level: 'owners', probability: 0.9, ...question }, { runs, seed: '1' })
const answer = (text: string, question: Partial<CofundQuestion> & { readonly alternative: string }, runs = RUNS): CofundFound => {
  const found = ask(text, question, runs)
  if (!found.ok) throw new Error(found.problems.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`).join('\n'))
  return found.value
}
const refusal = (text: string, question: Partial<CofundQuestion> & { readonly alternative: string }): unknown => {
  const found = ask(text, question, 300)
  return found.ok ? 'an answer' : found.problems.map(({ code, facts }) => [code, facts])
}
const sum = (xs: Iterable<number>): number => [...xs].reduce((a, b) => a + b, 0)

/** Two years without discounting: a krona saves the clinic 1.20, the home 0.50 and costs the school 0.10, the first year's krona at once. */
const plain = (more = '', alternatives = '', inputs = ''): string => `hangrannan: 1
title: Två år
horizon: {from: 2026, years: 2}
discountRate: 0
reference: now
owners:
  town: {kind: municipality}
  street: {in: town}
  home: {in: town}
  school: {in: town}
  land: {kind: region}
  clinic: {in: land}
${inputs}
quantities: {falls: {base: 1000}}
interventions:
  grit: {payers: street, spend: {min: 0, max: 1000}}
  waste: {payers: street, spend: {min: 0, max: 1000}}
edges:
  - {from: grit, to: falls, adds: -spend}
  - {from: waste, to: falls, adds: -spend / 10}
  - {from: falls, to: clinic, weight: 1.2}
  - {from: falls, to: home, weight: 0.5}
  - {from: falls, to: school, weight: -0.1}
${more}
alternatives:
  now: {}
  act: {spend: {grit: 100}}
  both: {spend: {grit: 100, waste: 50}}
${alternatives}`

describe('a deal', () => {
  it('in closed form: everybody pays what is not its share of the gain', () => {
    const found = answer(plain(), { alternative: 'act' })
    expect(found.players).toEqual(['clinic', 'home', 'school'])
    expect(found.considered).toEqual(['grit'])
    expect(found.interventions).toEqual(['grit'])
    expect(Object.entries(found.gross).map(([id, s]) => [id, s.mean, s.sd])).toEqual([
      ['clinic', expect.closeTo(240, 9), 0],
      ['home', expect.closeTo(100, 9), 0],
      ['school', expect.closeTo(-20, 9), 0],
    ])
    expect(found.cost.mean).toBeCloseTo(200, 9)
    expect(found.worth).toBeCloseTo(120, 9)
    expect(found.probabilityOfSurplus).toBe(1)
    const { shapley, nucleolus, proportional, equal } = found.rules
    expect(proportional?.payment).toEqual({
      clinic: expect.closeTo(240 - (120 * 240) / 340, 9),
      home: expect.closeTo(100 - (120 * 100) / 340, 9),
      school: expect.closeTo(-20, 9),
    })
    expect(proportional?.probabilityOfGain).toEqual({ clinic: 1, home: 1, school: 0 })
    expect(proportional?.probabilityAllGain).toBe(0)
    expect(equal?.payment).toEqual({ clinic: expect.closeTo(200, 9), home: expect.closeTo(60, 9), school: expect.closeTo(-60, 9) })
    expect(equal?.probabilityAllGain).toBe(1)
    // v: clinic 40, clinic and home 140, clinic and school 20, all 120.
    expect(shapley?.net.clinic?.mean).toBeCloseTo((2 * 40 + 140 + 20 + 2 * 120) / 6, 9)
    expect(shapley?.net.school?.mean).toBeCloseTo((2 * 0 + 0 + (20 - 40) + 2 * (120 - 140)) / 6, 9)
    for (const rule of Object.values(found.rules)) expect(sum(Object.values(rule?.payment ?? {}))).toBeCloseTo(200, 9)
    // Clinic and home would do better without the school, which loses by it.
    expect([shapley, nucleolus, proportional, equal].map((rule) => rule?.inCore)).toEqual([false, false, false, false])
  })

  it('leaves out an intervention that costs the players more than it brings', () => {
    const found = answer(plain(), { alternative: 'both' })
    expect([found.considered, found.interventions]).toEqual([['grit', 'waste'], ['grit']])
    expect(found.worth).toBeCloseTo(120, 9)
    expect(found.cost.mean).toBeCloseTo(200, 9)
  })

  it('is of what interventions do, with the inputs of the alternative in the reference, too, and without transfers', () => {
    const inputs = 'inputs: {part: 1}'
    const more = '  - {from: falls, to: street, weight: part - 1}\ntransfers: [{from: clinic, to: street, amount: 7}]'
    const alternatives = '  dear: {spend: {grit: 100}, inputs: {part: 1.3}, transfers: [{from: home, to: clinic, amount: 40}]}\n'
    const found = answer(plain(more, alternatives, inputs), { alternative: 'dear' })
    expect(found.gross.street?.mean).toBeCloseTo(0.3 * 200, 6)
    expect(found.worth).toBeCloseTo(180, 6)
    // By the file, the street's fall costs 0.3 each more: so it loses that, and what it pays.
    expect(found.transfers.parties).toEqual(['clinic', 'home', 'school', 'street'])
    expect(found.transfers.net.transfers.map(({ to }) => to)).not.toContain('clinic')
  })

  it('of roots adds up those below', () => {
    const found = answer(plain(), { alternative: 'act', level: 'roots' })
    expect(Object.entries(found.gross).map(([id, s]) => [id, s.mean])).toEqual([
      ['land', expect.closeTo(240, 9)],
      ['town', expect.closeTo(80, 9)],
    ])
    // v: land 40, both 120.
    expect(found.rules.nucleolus?.payment).toEqual({ land: expect.closeTo(160, 9), town: expect.closeTo(40, 9) })
    expect(found.rules.shapley?.inCore).toBe(true)
  })

  it('takes spends from a slider in the place of the alternative’s', () => {
    const moved = answer(plain(), { alternative: 'act', spends: new Map([['grit', 250]]) })
    const written = answer(plain().replace('act: {spend: {grit: 100}}', 'act: {spend: {grit: 250}}'), { alternative: 'act' })
    expect(moved).toEqual(written)
  })

  it('says for each rule how surely it holds', () => {
    const uncertain = plain().replace('weight: 1.2', 'weight: share').replace('quantities:', 'inputs:\n  share: uniform(0, 2)\nquantities:')
    const found = answer(uncertain, { alternative: 'act' }, 20_000)
    // clinic saves 200·share in the mean 200, so 80 to share; equally, it pays 200 − 80/3 and gains where share is above that by 200.
    const equal = found.rules.equal
    expect(equal?.payment.clinic).toBeCloseTo(found.gross.clinic.mean - found.worth / 3, 6)
    expect(equal?.probabilityOfGain.clinic).toBeCloseTo(1 - (equal?.payment.clinic ?? 0) / 400, 1)
    expect(equal?.net.clinic?.sd).toBe(found.gross.clinic.sd)
    expect(equal?.net.clinic?.p5).toBeCloseTo(found.gross.clinic.p5 - (equal?.payment.clinic ?? 0), 6)
    expect(equal?.probabilityAllGain).toBe(equal?.probabilityOfGain.clinic)
    expect(found.surplus.mean).toBeCloseTo(found.worth, 6)
    expect(found.probabilityOfSurplus).toBeCloseTo(1 - 120 / 400, 1)
  })

  it('has nothing to share where nobody could pay for it, though somebody gains', () => {
    const found = answer(plain().replace('weight: 1.2', 'weight: 0.2'), { alternative: 'act' })
    expect([found.interventions, found.worth, found.cost.mean]).toEqual([[], 0, 0])
    expect(Object.values(found.gross).map(({ mean }) => mean)).toEqual([0, 0, 0])
    expect(found.rules.equal?.probabilityAllGain).toBe(0)
  })

  it('is refused where there is nothing to agree on', () => {
    const text = plain('', '  same: {payers: {grit: clinic}}\n  harm: {spend: {waste: 10}}\n')
    expect(refusal(text, { alternative: 'same' })).toEqual([['same-as-reference', { alternative: 'same', reference: 'now' }]])
    expect(refusal(text, { alternative: 'now' })).toEqual([['same-as-reference', { alternative: 'now', reference: 'now' }]])
    expect(refusal(text, { alternative: 'axt' })).toEqual([
      ['unknown-alternative', { alternative: 'axt', known: ['act', 'both', 'harm', 'same'], near: 'act' }],
    ])
    const worse = text.replace('weight: 1.2', 'weight: -1.2').replace('weight: 0.5', 'weight: -0.5').replace('weight: -0.1', 'weight: 0')
    expect(refusal(worse, { alternative: 'act' })).toEqual([['nobody-gains', { alternative: 'act' }]])
    const one = text.replace('weight: 0.5', 'weight: 0').replace('weight: -0.1', 'weight: 0')
    expect(refusal(one, { alternative: 'act' })).toEqual([['one-player', { player: 'clinic', level: 'owners' }]])
    const many = Array.from({ length: 11 }, (_, k) => `i${k}`)
    const eleven = text
      .replace('interventions:', `interventions:\n${many.map((i) => `  ${i}: {payers: street}\n`).join('')}`)
      .replace('edges:\n', `edges:\n${many.map((i) => `  - {from: ${i}, to: falls, reduces: spend / 100}\n`).join('')}`)
      .concat(`  many: {spend: {${many.map((i) => `${i}: 1`).join(', ')}}}\n`)
    expect(refusal(eleven, { alternative: 'many' })).toEqual([['too-many-interventions', { interventions: 11, limit: 10 }]])
    expect(refusal(text.replace('weight: 1.2', 'weight: 1 / (100 - grit)'), { alternative: 'act' })).toMatchObject([['not-finite', {}]])
    expect(refusal(text, { alternative: 'act', spends: new Map([['grit', 5_000]]) })).toMatchObject([
      ['spend-out-of-range', { spend: 5_000 }],
    ])
  })

  it('of many interventions that only add up is what one of them as large would come to', () => {
    const ids = Array.from({ length: 12 }, (_, k) => `i${k}`)
    const twelve = plain(ids.map((id) => `  - {from: ${id}, to: falls, adds: -spend}`).join('\n'))
      .replace('interventions:', `interventions:\n${ids.map((id) => `  ${id}: {payers: street}`).join('\n')}`)
      .concat(`  many: {spend: {${ids.map((id) => `${id}: 10`).join(', ')}}}\n  one: {spend: {grit: 120}}\n`)
    const [many, one] = [answer(twelve, { alternative: 'many' }), answer(twelve, { alternative: 'one' })]
    expect(many.interventions).toEqual([...ids].sort())
    expect(many.worth).toBeCloseTo(one.worth, 9)
    for (const rule of ['shapley', 'nucleolus', 'proportional', 'equal'] as const) {
      for (const player of one.players)
        expect(many.rules[rule]?.payment[player]).toBeCloseTo(one.rules[rule]?.payment[player] ?? Number.NaN, 6)
      expect(many.rules[rule]?.inCore).toBe(one.rules[rule]?.inCore)
    }
  })

  it('of more than twelve players has no nucleolus, and says how sure the sampled Shapley value is', () => {
    const ids = Array.from({ length: 13 }, (_, k) => `o${k}`)
    const text = plain(ids.map((o) => `  - {from: falls, to: ${o}, weight: 0.3}\n`).join('')).replace(
      'owners:',
      `owners:\n${ids.map((o) => `  ${o}: {kind: other}\n`).join('')}`,
    )
    const found = answer(text, { alternative: 'act' }, 300)
    expect(found.players).toHaveLength(16)
    expect(Object.keys(found.rules)).toEqual(['shapley', 'proportional', 'equal'])
    expect(Object.keys(found.shapleyError ?? {})).toEqual(found.players)
    expect(sum(Object.values(found.rules.shapley?.payment ?? {}))).toBeCloseTo(found.cost.mean, 6)
  })

  it('pays for itself, whatever the scenario', () => {
    let answered = 0
    fc.assert(
      fc.property(scenarioDocuments(), (document) => {
        const parsed = parseScenario(yamlText(document), { file: 'a.yaml' })
        if (!parsed.ok) return
        for (const { id } of parsed.value.alternatives) {
          const found = cofund(parsed.value, { alternative: id, level: 'owners', probability: 0.8 }, { runs: 300, seed: '1' })
          if (!found.ok) continue
          answered++
          const { cost, worth, gross, rules, players } = found.value
          const size = Math.abs(cost.mean) + sum(players.map((p) => Math.abs(gross[p].mean)))
          expect(worth).toBeGreaterThanOrEqual(0)
          for (const rule of Object.values(rules)) {
            if (!rule) continue
            expect(Math.abs(sum(Object.values(rule.payment)) - cost.mean)).toBeLessThanOrEqual(1e-9 * size)
            expect(Math.abs(sum(players.map((p) => rule.net[p].mean)) - worth)).toBeLessThanOrEqual(1e-9 * size)
            for (const p of Object.values(rule.probabilityOfGain)) expect(p).toBeGreaterThanOrEqual(rule.probabilityAllGain)
          }
        }
      }),
      { seed: 8, numRuns: 120 },
    )
    expect(answered).toBeGreaterThan(15)
  })
})

describe('transfers that leave everyone whole', () => {
  const bench = readFileSync('bench/halka.yaml', 'utf8')
  /** The values of a saving, run by run, as the file says. */
  const savings = (text: string, alternative: string, level: Level, id: string, when: number | 'pv'): Float64Array => {
    const compiled = compile(scenarioOf(text), { ...runOptions({ runs: RUNS, measures: [] }), details: ['yearly'] })
    if (!compiled.ok) throw new Error('no plan')
    const key = yearlyKey(alternative, level === 'owners' ? 'owner' : 'root', id, when)
    return createLab(compiled.value).experiment([key]).values({}, { first: 0, count: RUNS })[0]
  }
  const shareOf = (values: Float64Array): number => values.filter((x) => x >= 0).length / values.length

  it('in closed form: by year what is needed, in the net the same every year', () => {
    const text = plain().replace('weight: 1.2', 'weight: 1.2, lag: {0: 80 %, 1: 20 %}')
    const { transfers } = answer(text, { alternative: 'act' })
    // The clinic saves 96 and 120, the home 50, the school pays 10; the street pays 100.
    expect(transfers.parties).toEqual(['clinic', 'home', 'school', 'street'])
    expect(transfers.byYear).toMatchObject({ feasible: true, fewest: true, missing: 0, highest: 1, probabilityAllWhole: 1 })
    expect(transfers.byYear.transfers.length).toBe(3)
    const paid = (year: number, to: string): number =>
      sum(transfers.byYear.transfers.filter((x) => x.to === to).map(({ amount }) => amount[year]))
    expect([paid(2026, 'street'), paid(2027, 'street')]).toEqual([100, 100])
    expect([paid(2026, 'school'), paid(2027, 'school')].map((kr) => Math.round(kr))).toEqual([10, 10])
    expect(sum(transfers.net.transfers.map(({ amount }) => amount))).toBe(110)
    expect(transfers.net.probabilityWhole).toEqual({ clinic: 1, home: 1, school: 1, street: 1 })
  })

  it('do what they say when they are written into the file', () => {
    for (const [level, probability] of [
      ['owners', 0.6],
      ['roots', 0.7],
    ] as const) {
      const { transfers } = answer(bench, { alternative: 'lag', level, probability })
      for (const kind of ['byYear', 'net'] as const) {
        const deal = transfers[kind]
        expect(deal.feasible || kind === 'byYear').toBe(true)
        if (!deal.feasible) continue
        const text = withTransfers(bench, 'lag', deal.transfers as readonly YearlyTransfer[])
        const periods = kind === 'net' ? (['pv'] as const) : Array.from({ length: 10 }, (_, t) => 2026 + t)
        for (const party of transfers.parties) {
          const shares = periods.map((when) => shareOf(savings(text, 'lag', level, party, when)))
          expect(Math.min(...shares)).toBeGreaterThanOrEqual(probability)
          expect(Math.min(...shares)).toBeCloseTo(deal.probabilityWhole[party], 9)
        }
        // And they leave nothing to find: with them in the file the same question has the same answer.
        expect(answer(text, { alternative: 'lag', level, probability }).transfers).toEqual(transfers)
      }
    }
  })

  it('say what is missing and how sure it can be, and that much is possible', () => {
    const asked = answer(bench, { alternative: 'mellan', probability: 0.9 }).transfers
    for (const kind of ['byYear', 'net'] as const) {
      const { feasible, missing, highest, transfers } = asked[kind]
      expect([feasible, transfers]).toEqual([false, []])
      expect(missing).toBeGreaterThan(0)
      expect(highest).toBeGreaterThan(0)
      expect(answer(bench, { alternative: 'mellan', probability: highest }).transfers[kind].feasible).toBe(true)
      expect(answer(bench, { alternative: 'mellan', probability: highest + 0.001 }).transfers[kind].feasible).toBe(false)
    }
    expect(sum(Object.values(asked.byYear.missingByYear))).toBeCloseTo(asked.byYear.missing, 6)
  })

  it('are not needed where the payers already share it so that nobody loses', () => {
    const fair = plain('', '  fair: {spend: {grit: 100}, payers: {grit: {clinic: 80 %, home: 20 %}}}\n').replace(
      'weight: -0.1',
      'weight: 0',
    )
    const { transfers } = answer(fair, { alternative: 'fair' })
    expect(transfers.byYear).toMatchObject({ feasible: true, transfers: [], missing: 0 })
    expect(transfers.net).toMatchObject({ feasible: true, transfers: [], probabilityAllWhole: 1 })
  })
})

describe('the flagship', () => {
  it('has a deal that holds together but is not sure, for owners and for roots', () => {
    const text = readFileSync('scenarios/halkbekampning.yaml', 'utf8')
    for (const level of ['owners', 'roots'] as const) {
      const found = answer(text, { alternative: 'straken', level }, 4_000)
      expect(found.interventions).toEqual(['halkbekampning'])
      expect(found.players).not.toContain('gatukontoret')
      expect(found.worth).toBeGreaterThan(0)
      for (const rule of Object.values(found.rules)) {
        expect(rule?.inCore).toBe(true)
        expect(rule?.probabilityAllGain).toBeGreaterThan(0.1)
        expect(rule?.probabilityAllGain).toBeLessThan(0.5)
      }
      expect(found.transfers.byYear.feasible).toBe(false)
    }
    expect(answer(text, { alternative: 'samfinansierad' }, 4_000)).toMatchObject({
      considered: ['broddar', 'halkbekampning'],
      interventions: ['halkbekampning'],
    })
  })
})
