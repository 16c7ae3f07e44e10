import { describe, expect, it } from 'vitest'
import { setRuns } from '../../src/scenario/edit/index.ts'

describe('the number of runs', () => {
  it('is written in the place of what there is, comments kept', () => {
    expect(setRuns('title: a\nruns: 10_000   # många\nseed: 2\n', 1000)).toBe('title: a\nruns: 1000   # många\nseed: 2\n')
  })
  it('is added where there is none', () => {
    expect(setRuns('title: a # namn\nalternatives:\n  nu: {}\n', 100_000)).toBe('title: a # namn\nalternatives:\n  nu: {}\nruns: 100000\n')
  })
  it('is not written into what is no scenario', () => {
    expect(setRuns('- a\n- b\n', 10)).toBeUndefined()
    expect(setRuns('a: [', 10)).toBeUndefined()
  })
})
