import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../src/graph/index.ts'
import { readScenario } from './read.ts'
import { buildDocument, scenarioDocuments, yamlText } from './scenario.ts'

describe('generated scenarios', () => {
  it('are files without a fault, in themselves and as a whole', () => {
    fc.assert(
      fc.property(scenarioDocuments(), (doc) => {
        const outcome = analyse(readScenario(yamlText(doc)))
        if (!outcome.ok) expect(outcome.problems).toEqual([])
      }),
      { seed: 21, numRuns: 200 },
    )
  })
  it('hold every part of the format sooner or later', () => {
    const texts = fc.sample(scenarioDocuments(), { seed: 22, numRuns: 300 }).map((doc) => yamlText(doc))
    const parts = [
      'in:',
      'cost:',
      'budget:',
      'each: "year"',
      'autocorrelation:',
      'interpolate: "linear"',
      'rank:',
      'observed:',
      'start:',
      'outcome:',
      'weight:',
      'reduces:',
      'adds:',
      'lag: {',
      'lag: 2',
      'lasts:',
      'cashable:',
      'counterpart:',
      'transfers:\n',
      'amount:',
      'payers:\n',
      'spend:\n',
      'inputs:\n',
      'discountFrom:',
      'prev(',
      'ref(',
      'saving(',
      'cash(',
      'cost(',
      'if(',
      '?',
      'mixture(',
      'truncated(',
      'poisson(',
      ' to ',
    ]
    const missing = parts.filter((part) => texts.filter((text) => text.includes(part)).length < 3)
    expect(missing).toEqual([])
  })
  it('are plain where the tape is empty', () => {
    expect(yamlText(buildDocument([]))).toContain('owners:\n  kommun:\n    kind: "municipality"\ninputs: {}\n')
  })
})
