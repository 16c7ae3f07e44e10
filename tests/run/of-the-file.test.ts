import { describe, expect, it } from 'vitest'
import { error } from '../../src/problems/problem.ts'
import { paperOf } from '../../src/report/analyses/index.ts'
import { analyse } from '../../src/run/analyses.ts'
import { ofTheFile } from '../../src/run/of-the-file.ts'
import { problemText } from '../../src/words/problem-text.ts'
import { scenarioOf } from './pipeline.ts'

/** Sand takes away more falls than there are, in most runs, as soon as enough is spent on it. */
const over = `hangrannan: 1
title: Över ett
horizon: {from: 2026, years: 2}
discountRate: 0
reference: i_dag
owners:
  gatan: {name: Gatan, kind: municipality}
  vard: {name: Vården, kind: region}
inputs: {effekt: {value: 0.5 to 1.6}}
quantities: {fall: {base: 100}}
interventions: {sand: {name: Sand, payers: gatan, spend: {min: 0, max: 2 Mkr}}}
edges:
  - {from: sand, to: fall, reduces: effekt * spend / 1000000}
  - {from: fall, to: vard, weight: 50 tkr, cashable: 30 %}
alternatives:
  i_dag: {}
  hel: {spend: {sand: 1.2 Mkr}}
`

describe('what an analysis warns of', () => {
  it('names no alternative that the analysis made up for itself', () => {
    const scenario = scenarioOf(over)
    const answer = analyse(scenario, { kind: 'silos', level: 'owners' }, { runs: 500, seed: '1' })
    if (!answer.ok) throw new Error(answer.problems.map(({ code }) => code).join())
    expect(answer.warnings.map(({ code }) => code)).toContain('reduction-above-one')
    for (const [lang, words] of [
      ['sv', /^När olika belopp prövas minskar ”sand->fall” volymen ”fall” med mer än hela/],
      ['en', /^When other amounts are tried, “sand->fall” reduce/],
    ] as const) {
      const { notes } = paperOf({ scenario, found: answer.value, lang, warnings: answer.warnings })
      expect(notes?.told.some((line) => words.test(line))).toBe(true)
      expect(notes?.told.join('\n')).not.toMatch(/silos/i)
    }
  })

  it('still names the alternatives of the file', () => {
    const facts = { edges: ['a->b'], quantity: 'b', runs: 1, of: 2 }
    const [own, other] = ofTheFile(
      ['hel', 'silos'].map((alternative) => ({ code: 'reduction-above-one', severity: 'warning', facts: { ...facts, alternative } })),
      scenarioOf(over),
    )
    expect([own, other].map((it) => 'alternative' in it.facts && it.facts.alternative)).toEqual(['hel', undefined])
  })

  it('calls the only party by its name', () => {
    const [told] = ofTheFile([error('one-player', { player: 'vard', level: 'owners' })], scenarioOf(over))
    expect(problemText(told, 'sv').message).toContain('”Vården”')
  })
})
