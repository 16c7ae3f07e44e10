import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromAnalystWire, toAnalystWire } from '../../src/browser/brain/wire.ts'
import { error } from '../../src/problems/problem.ts'
import { analyse, type Question } from '../../src/run/analyses.ts'
import { scenarioOf } from '../run/pipeline.ts'

const scenario = scenarioOf(readFileSync('bench/halka.yaml', 'utf8'))
const alternative = 'mellan'
const questions: readonly Question[] = [
  { kind: 'silos', level: 'owners' },
  { kind: 'cofund', alternative, level: 'roots', probability: 0.8 },
  { kind: 'sensitivity', alternative, of: 'total' },
  { kind: 'flows', alternative },
  { kind: 'budget', alternative, level: 'owners' },
]

describe('what an analyst tells between threads', () => {
  for (const question of questions)
    it(`is what it found, to the last bit: ${question.kind}`, () => {
      const found = analyse(scenario, question, { runs: 300, seed: '1' }, [])
      if (!found.ok) throw new Error(JSON.stringify(found.problems))
      const told = { id: 7, answer: { ok: true as const, scenario, found: found.value, warnings: found.warnings } }
      const { wire, transfer } = toAnalystWire(told)
      const came = fromAnalystWire(structuredClone(wire, { transfer }))
      expect(JSON.stringify(came)).toBe(JSON.stringify(told))
    })

  it('is its problems where there is no answer', () => {
    const told = { id: 8, answer: { ok: false as const, problems: [error('not-found', { path: 'a' })] } }
    expect(fromAnalystWire(structuredClone(toAnalystWire(told).wire))).toEqual(told)
  })
})
