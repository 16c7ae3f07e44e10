import { describe, expect, it } from 'vitest'
import { paperOf } from '../../src/report/analyses/index.ts'
import { paperHtml } from '../../src/report/paper-html.ts'
import { paperText } from '../../src/report/paper-text.ts'
import { analyse, type Question } from '../../src/run/analyses.ts'
import { problemText } from '../../src/words/problem-text.ts'
import { attempt, scenarioOf } from './pipeline.ts'

const text = `hangrannan: 1
title: Mer än allt
language: sv
horizon: {from: 2026, years: 2}
reference: nu
owners: {gata: {kind: municipality}, vard: {kind: region}}
inputs: {styrka: "uniform(0.5, 1.5)"}
quantities: {fall: {base: 1000}}
interventions: {grus: {payers: gata, spend: {min: 0, max: 1 Mkr}}}
edges:
  - {from: grus, to: fall, reduces: styrka * spend / 1 Mkr}
  - {from: fall, to: vard, weight: 20 tkr}
alternatives: {nu: {}, mer: {spend: {grus: 1 Mkr}}}
`
const questions: readonly Question[] = [
  { kind: 'silos', level: 'owners' },
  { kind: 'cofund', alternative: 'mer', level: 'owners', probability: 0.9 },
  { kind: 'sensitivity', alternative: 'mer', of: 'total' },
  { kind: 'flows', alternative: 'mer' },
  { kind: 'budget', alternative: 'mer', level: 'roots' },
]
const options = { runs: 1_000, seed: '1' }
/** A deal needs two who are moved. */
const scenario = scenarioOf(text.replace('edges:', 'edges:\n  - {from: fall, to: gata, weight: 1 tkr}'))

describe('the warnings of analyses', () => {
  it.each(questions)('of $kind are those of the run, counted in the same runs', async (question) => {
    const { problems } = await attempt(text.replace('edges:', 'edges:\n  - {from: fall, to: gata, weight: 1 tkr}'), options)
    const answer = analyse(scenario, question, options)
    if (!answer.ok) throw new Error(JSON.stringify(answer.problems))
    const codes = answer.warnings.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['cashable-default', 'reduction-above-one']))
    const [told, wanted] = [answer.warnings, problems].map((all) => all.find(({ code }) => code === 'reduction-above-one'))
    // The spends that silos come to are no alternative of the file, and half of the runs look for them.
    if (question.kind === 'silos') expect(told?.facts).toMatchObject({ quantity: 'fall', alternative: undefined, of: 500 })
    else expect(told?.facts).toEqual(wanted?.facts)
    const paper = paperOf({ scenario, found: answer.value, lang: 'sv', warnings: answer.warnings })
    const messages = answer.warnings.map((warning) => problemText(warning, 'sv').message)
    const words = paperText(paper).replaceAll(/\s+/g, ' ')
    const page = paperHtml({ title: scenario.title, lang: 'sv', papers: [paper] })
    for (const message of messages) {
      expect(words).toContain(message.replaceAll(/\s+/g, ' '))
      expect(page).toContain(`<li>${message.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</li>`)
    }
  })
  it('are left out where there is nothing to warn of', () => {
    const sure = scenarioOf(text.replace('uniform(0.5, 1.5)', 'uniform(0.2, 0.4)').replace('20 tkr}', '20 tkr, cashable: 40 %}'))
    const answer = analyse(sure, { kind: 'flows', alternative: 'mer' }, options)
    if (!answer.ok) throw new Error('no answer')
    const paper = paperOf({ scenario: sure, found: answer.value, lang: 'sv', warnings: answer.warnings })
    expect(answer.warnings).toEqual([])
    expect(paper.notes).toBeUndefined()
    expect(paperText(paper)).not.toContain('Varningar')
  })
})
