import { describe, expect, it } from 'vitest'
import { evaluateCheck } from '../../src/report/checks.ts'
import type { Check } from '../../src/scenario/types.ts'
import { account, resultOf, summary } from '../words/made.ts'

const result = resultOf({
  mer: {
    owners: { gatan: account({ saving: -5, half: 2, cash: -3, p: 0.25 }) },
    publicSector: account({ saving: 7 }),
    total: account({ saving: 9 }),
    quantities: { fall: { level: summary(100, 10), change: summary(-4), byYear: [] } },
  },
})
const check = (parts: Partial<Check>): Check => ({
  id: 'c',
  name: 'c',
  alternative: 'mer',
  of: { kind: 'owner', id: 'gatan' },
  subject: 'saving',
  statistic: 'mean',
  comparison: '<',
  bound: 0,
  text: 'mean < 0',
  ...parts,
})

describe('a check', () => {
  it.each([
    [{}, true, -5],
    [{ comparison: '>' }, false, -5],
    [{ comparison: '<=', bound: -5 }, true, -5],
    [{ comparison: '>=', bound: -5 }, true, -5],
    [{ comparison: '==', bound: -5 }, true, -5],
    [{ comparison: '!=', bound: -5 }, false, -5],
    [{ statistic: 'p95' }, true, -3],
    [{ statistic: 'p5', comparison: '>', bound: -8 }, true, -7],
    [{ subject: 'savingCash' }, true, -3],
    [{ subject: 'cost', comparison: '>' }, true, 1e6],
    [{ subject: 'probabilityOfSaving', statistic: 'value', comparison: '==', bound: 0.25 }, true, 0.25],
    [{ of: { kind: 'publicSector' }, comparison: '==', bound: 7 }, true, 7],
    [{ of: { kind: 'total' }, comparison: '==', bound: 9 }, true, 9],
    [{ of: { kind: 'quantity', id: 'fall' }, subject: 'level', comparison: '==', bound: 100 }, true, 100],
    [{ of: { kind: 'quantity', id: 'fall' }, subject: 'change', comparison: '==', bound: -4 }, true, -4],
  ] satisfies readonly (readonly [Partial<Check>, boolean, number])[])('%j is %s: %d', (parts, ok, actual) => {
    expect(evaluateCheck(check(parts), result)).toEqual({ ok, actual })
  })

  it('fails on what the result does not have, whichever way it compares', () => {
    for (const comparison of ['<', '>', '==', '!='] as const) {
      expect(evaluateCheck(check({ comparison, of: { kind: 'owner', id: 'ingen' } }), result)).toEqual({ ok: false, actual: undefined })
      expect(evaluateCheck(check({ comparison, alternative: 'annat' }), result).ok).toBe(false)
      expect(evaluateCheck(check({ comparison, statistic: 'value' }), result).ok).toBe(false)
    }
  })

  it('fails on NaN and on a spread that a single run does not have', () => {
    const odd = resultOf({ mer: { owners: { gatan: { saving: { ...summary(Number.NaN), sd: null }, byYear: [] } } } })
    expect(evaluateCheck(check({ comparison: '!=' }), odd).ok).toBe(false)
    expect(evaluateCheck(check({ statistic: 'sd', comparison: '>=' }), odd).ok).toBe(false)
  })
})
