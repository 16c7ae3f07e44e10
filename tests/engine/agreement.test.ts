import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScenario } from '../generate/read.ts'
import { buildDocument, tapes, yamlText } from '../generate/scenario.ts'
import { compare } from './agreement.ts'

describe('engine and oracle', () => {
  it('agree on every output of generated scenarios to 1e-9', { timeout: 300_000 }, () => {
    let compared = 0
    fc.assert(
      fc.property(tapes(), (numbers) => {
        const comparison = compare(readScenario(yamlText(buildDocument(numbers))), 'agreement', [0, 1, 300])
        expect(comparison.disagreements.slice(0, 5)).toEqual([])
        compared += comparison.compared
      }),
      { seed: 20_261_122, numRuns: 300, endOnFailure: true },
    )
    expect(compared).toBeGreaterThan(100_000)
  })
})
