import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../src/browser/views/analysis/deal-reason.ts'
import { analysisTexts } from '../../src/words/page/analysis.ts'

const rest = { busy: false, moving: false, status: 'exact' } as const
const some = { feasible: true, highest: 0.95, transfers: [{}] }

describe('why a deal’s transfers cannot be put into the scenario', () => {
  it('is not asked where they can', () => {
    expect(reasonOf(some, 0.9, rest)).toBeUndefined()
  })

  it('names a faulty text before all else, then what is still being computed', () => {
    expect(reasonOf(some, 0.9, { ...rest, busy: true, status: 'refused' })?.kind).toBe('faulty')
    for (const state of [{ busy: true }, { moving: true }, { status: 'rough' as const }])
      expect(reasonOf({ ...some, feasible: false }, 0.9, { ...rest, ...state })?.kind).toBe('working')
  })

  it('tells none needed, too sure and never apart', () => {
    expect(reasonOf({ ...some, transfers: [] }, 0.9, rest)?.kind).toBe('unneeded')
    expect(reasonOf({ feasible: false, highest: 0.43, transfers: [] }, 0.9, rest)).toEqual({
      kind: 'too-sure',
      probability: 0.9,
      highest: 0.43,
    })
    expect(reasonOf({ feasible: false, highest: 0, transfers: [] }, 0.9, rest)?.kind).toBe('never')
  })

  it('sends nobody to a certainty that cannot be chosen', () => {
    const tooSure = analysisTexts('sv').notWritten['too-sure']
    expect(tooSure(0.9, 0.76, true)).toContain('lägre säkerhet')
    expect(tooSure(0.9, 0.43, false)).toBe('Det går inte i 90 av 100 framtider, som mest i 43 av 100.')
  })
})
